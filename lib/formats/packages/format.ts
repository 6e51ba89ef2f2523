import { listFormat } from "../list-format";

/**
 * Installed packages: `sf package installed list --json`, a Tooling query of InstalledSubscriberPackage, or the table
 * of Setup > Installed Packages. Source: keys of the CLI's packaging plug-in; Tooling API; the Setup labels are from memory.
 */
export const PACKAGES_FORMAT = listFormat({
  id: "packages",
  name: "List of installed packages",
  fields: {
    name: ["SubscriberPackageName", "SubscriberPackage.Name", "Package Name"],
    namespace: [
      "SubscriberPackageNamespace",
      "SubscriberPackage.NamespacePrefix",
      "Namespace Prefix",
      "Namespace",
      "Package Namespace",
    ],
    packageId: ["SubscriberPackageId", "Package ID"],
    version: ["SubscriberPackageVersionNumber", "Version Number", "Version", "Package Version Number"],
    versionName: ["SubscriberPackageVersionName", "SubscriberPackageVersion.Name", "Version Name"],
    major: ["SubscriberPackageVersion.MajorVersion"],
    minor: ["SubscriberPackageVersion.MinorVersion"],
    patch: ["SubscriberPackageVersion.PatchVersion"],
    build: ["SubscriberPackageVersion.BuildNumber"],
    publisher: ["Publisher", "Publisher Name"],
    installed: ["Install Date", "Installed"],
  },
  needs: [["name"], ["namespace", "version", "major", "publisher", "packageId"]],
  never: /tlsprotocol|^login(time|date|type|status)$|eventtype/,
});
