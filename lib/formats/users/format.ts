import { listFormat } from "../list-format";

/**
 * The org's users: a query of User, or a report of users. Names the people behind user ids and says who is active.
 * Source: User object fields; report labels, those of other languages too, are from memory.
 */
export const USERS_FORMAT = listFormat({
  id: "users",
  name: "List of users",
  fields: {
    userId: ["Id", "User ID", "UserId", "Benutzer-ID", "ID de l'utilisateur", "Id. de usuario", "ユーザ ID"],
    username: ["Username", "User Name", "Benutzername", "Nom d'utilisateur", "Nombre de usuario", "ユーザ名"],
    name: ["Name", "Full Name", "Vollständiger Name", "Nom complet", "Nombre completo", "氏名"],
    firstName: ["FirstName", "First Name", "Vorname", "Prénom", "Nombre", "名"],
    lastName: ["LastName", "Last Name", "Nachname", "Nom de famille", "Apellidos", "姓"],
    email: ["Email", "E-Mail", "E-mail", "Adresse e-mail", "Correo electrónico", "メール"],
    active: ["IsActive", "Active", "Aktiv", "Actif", "Activo", "有効"],
    userType: ["UserType", "User Type"],
    profile: ["Profile.Name", "Profile", "Profil", "Perfil", "プロファイル"],
    role: ["UserRole.Name", "Role", "Rolle", "Rôle", "Función", "ロール"],
    department: ["Department", "Abteilung", "Service", "Departamento", "部署"],
    manager: ["Manager.Name", "Manager", "Responsable", "Gerente", "マネージャ"],
    managerEmail: ["Manager.Email", "Manager Email"],
    lastLogin: ["LastLoginDate", "Last Login", "Letzte Anmeldung", "Dernière connexion", "最終ログイン"],
  },
  needs: [["username"], ["userId", "active", "name", "email", "profile", "department"]],
  never:
    /tls|ssl|cipher|protocol|encrypt|browser|platform|^logindate|^date$|^time$|outcome|^login(time|date|type|status|url)?$|^status$|^result$|^outcome$|sourceip|^ip|eventdate|eventtype/,
});
