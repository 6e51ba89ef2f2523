import { listFormat } from "../list-format";

/**
 * The org's users: a query of User, or a report of users. Names the people behind user ids and says who is active.
 * Source: User object fields; report labels are from memory.
 */
export const USERS_FORMAT = listFormat({
  id: "users",
  name: "List of users",
  fields: {
    userId: ["Id", "User ID", "UserId"],
    username: ["Username", "User Name"],
    name: ["Name", "Full Name"],
    firstName: ["FirstName", "First Name"],
    lastName: ["LastName", "Last Name"],
    email: ["Email"],
    active: ["IsActive", "Active"],
    userType: ["UserType", "User Type"],
    profile: ["Profile.Name", "Profile"],
    role: ["UserRole.Name", "Role"],
    department: ["Department"],
    manager: ["Manager.Name", "Manager"],
    managerEmail: ["Manager.Email", "Manager Email"],
    lastLogin: ["LastLoginDate", "Last Login"],
  },
  needs: [["username"], ["userId", "active", "name", "email", "profile", "department"]],
  never:
    /tls|ssl|cipher|protocol|encrypt|browser|platform|^logindate|^date$|^time$|outcome|^login(time|date|type|status|url)?$|^status$|^result$|^outcome$|sourceip|^ip|eventdate|eventtype/,
});
