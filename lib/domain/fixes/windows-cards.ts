import { card, type FixCard } from "./fix-card";
import { FROM } from "./fix-sources";

/** Windows, its browsers, and browsers at large. */
export const WINDOWS_CARDS: readonly FixCard[] = [
  card({
    id: "internet-options",
    title: "Tick the newer TLS versions in Internet Options",
    who: ["user", "help-desk"],
    appliesTo:
      "Internet Explorer 8 to 11 on Windows 7 or newer, and programs that use its network code, such as Salesforce for Outlook. Not Windows XP and Vista: there are no boxes to tick.",
    steps: [
      "Close Internet Explorer, Outlook and Excel.",
      "Open Internet Options: in Internet Explorer Tools, Internet Options.",
      "Go to the tab Advanced and scroll down to Security.",
      "Tick Use TLS 1.2. Leave SSL 2.0 and SSL 3.0 unticked.",
      "Leave Use TLS 1.0 as it is until the cutover is over, then press OK and start the program again.",
      "Boxes greyed out, or back to the old state the next day: a policy sets them. See the card on policies.",
    ],
    check:
      '`reg query "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings" /v SecureProtocols` prints a number that holds 0x800, such as 0xa80.',
    mayBreak: "Ticking breaks nothing. Unticking TLS 1.0 cuts old devices and intranet pages.",
    sources: [FROM.internetOptions, FROM.wininet, FROM.kb5017811, FROM.advocate],
  }),
  card({
    id: "group-policy",
    title: "Set the TLS versions for many Windows PCs by policy",
    who: ["desktop-team"],
    appliesTo: "Internet Explorer, programs on its network code, and programs on WinHTTP.",
    steps: [
      "Group Policy: Administrative Templates, Windows Components, Internet Explorer, Internet Control Panel, Advanced Page, Turn off encryption support: enable it and choose Use TLS 1.0, TLS 1.1, and TLS 1.2 until the cutover, Only use TLS 1.2 after it.",
      "It writes the DWORD SecureProtocols under HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings: 0x0A80 (2688) is TLS 1.0 to 1.2, 0x0800 (2048) is TLS 1.2 alone. 0x0A00 is 2560, another setting: mind hex and decimal.",
      "WinHTTP on Windows 7, Server 2008 R2 and Server 2012: install KB3140245, then set the DWORD DefaultSecureProtocols to 0x0A00 under HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp, and on 64-bit Windows under HKLM\\SOFTWARE\\Wow6432Node\\... too. Restart.",
      "Take old browser policies away: Edge ignores SSLVersionMin from 98 on, Firefox still obeys its own.",
      "? Chrome, Firefox and Edge do not read SecureProtocols.",
    ],
    check:
      "? `gpresult /h r.html` names Turn off encryption support as the winning setting, and Internet Options shows the boxes greyed with TLS 1.2 ticked.",
    mayBreak:
      "Only use TLS 1.2 stops old intranet sites and device pages for everybody at once. Programs that set their versions themselves are not reached.",
    sources: [
      FROM.cisEncryption,
      FROM.msCsp,
      FROM.wininet,
      FROM.winHttp,
      FROM.kb3140245,
      FROM.edgePolicy,
      FROM.firefoxPolicy,
    ],
  }),
  card({
    id: "windows-schannel",
    title: "Switch TLS 1.2 on inside old Windows",
    who: ["desktop-team", "server-team"],
    appliesTo:
      "Windows 7 SP1 and Server 2008 R2 SP1, where TLS 1.2 is there and off. Server 2008 SP2 needs KB4019276. Vista and XP cannot.",
    steps: [
      "Install the service pack, then KB3140245. It does not set the registry values itself.",
      "Make the key HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client with the DWORDs DisabledByDefault = 0 and Enabled = 1. Client is the side that calls Salesforce, Server the side that Salesforce calls.",
      "Set the WinHTTP value as in the card on group policy; programs on .NET and on Internet Explorer's network code have switches of their own.",
      "Restart the machine.",
    ],
    check:
      "? In PowerShell: `$h = New-Object -ComObject WinHttp.WinHttpRequest.5.1; $h.Open('GET','https://HOST/',$false); $h.Send(); $h.Status` prints a number.",
    mayBreak:
      "Adding breaks nothing. Disabling TLS 1.0 on the same machine is another change with other risks.",
    sources: [FROM.schannel, FROM.dotNet, FROM.kb3140245, FROM.winHttp],
  }),
  card({
    id: "browser-update",
    title: "Update the browser",
    who: ["user", "help-desk", "desktop-team"],
    appliesTo: "Chrome, Firefox, Edge, Safari and Opera that are too old for the target.",
    steps: [
      "Open the page that says the version: chrome://settings/help, edge://settings/help, in Firefox Help, About. It starts the update by itself.",
      "Restart the browser. Safari comes with updates of macOS and iOS.",
      "On managed PCs the desktop team lifts the block or the pinned version.",
      "Firefox: in about:config reset security.tls.version.min and security.tls.version.max.",
      "No update offered: the system is too old. The browser is current and the history still shows the old TLS: something in between re-encrypts. Both have cards of their own.",
    ],
    check: "The next sign-in's line in the login history names the target or newer.",
    mayBreak: "Plug-ins and in-house sites made for old Internet Explorer.",
    sources: [FROM.caniuse, FROM.advocate, FROM.firefoxPolicy],
  }),
  card({
    id: "old-system",
    title: "Windows XP, Vista and old Macs",
    who: ["help-desk", "desktop-team"],
    appliesTo: "Windows XP, Server 2003, Vista and OS X 10.6 to 10.8: their own browsers end at TLS 1.0.",
    steps: [
      "Find the machine and its user, and write down why it still stands there.",
      "Decide: replace it, move the user to a remote desktop with a current browser, or take Salesforce off it.",
      "Stop-gap on XP SP3 and Vista: Firefox ESR 52.9, the last one, which brings its own TLS. Chrome ended with 49. On OS X 10.6 to 10.8 the last were Chrome 49 and Firefox ESR 45.",
      "Internet Explorer on XP and Vista cannot be helped.",
      "Enter an exception with an owner and an end here; after that day the machine stays out.",
    ],
    check: "The stop-gap browser signs in and its line in the login history names the target.",
    mayBreak: "These browsers have had no security fixes for years, and Lightning does not support them.",
    sources: [FROM.chrome50, FROM.firefoxXp, FROM.dotNet],
  }),
  card({
    id: "dotnet",
    title: "Give a .NET Framework program TLS 1.2",
    who: ["developer", "server-team"],
    appliesTo: ".NET Framework 2.0 to 4.8: services, ASP.NET, PowerShell up to 5.1, SSIS script tasks, WCF.",
    steps: [
      "Find what the program was built for: httpRuntime targetFramework in web.config, supportedRuntime in its .config. What is installed does not count.",
      "Best: build it for 4.7.1 or later and remove each line that sets ServicePointManager.SecurityProtocol.",
      "Must it stay old: `ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;` before the first call.",
      "Without touching code: set the DWORDs SchUseStrongCrypto and SystemDefaultTlsVersions to 1 in all four branches: HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319 and v2.0.50727, and the same two under Wow6432Node.",
      "Built for 3.5: install the TLS roll-up of its Windows as well (KB3154518 on Windows 7 and Server 2008 R2).",
      "On Windows 7 and Server 2008 R2 enable TLS 1.2 for Schannel clients too. Restart the program or its IIS pool.",
      "WCF over TCP with certificates, built for 3.5 to 4.5.2, is fixed to TLS 1.0: only building anew helps.",
    ],
    check:
      "? In PowerShell of the same bitness: `[Net.ServicePointManager]::SecurityProtocol` prints SystemDefault or a list with Tls12.",
    mayBreak: "SchUseStrongCrypto also ends RC4, for every .NET program of the machine.",
    sources: [FROM.dotNet, FROM.dotNetUpdate],
  }),
];
