import type { FixSource } from "./fix-card";

/** The pages the cards rest on. "undated" where the page shows no date. */
export const FROM = {
  internetOptions: {
    name: "Computerworld, Internet Explorer and TLS 1.2",
    url: "https://www.computerworld.com/article/3208077/tweaking-internet-explorer-to-only-use-tls-1-2.html",
    date: "2017",
  },
  wininet: {
    name: "Microsoft MSIdentityTools, Set-MsIdWindowsTlsSettings",
    url: "https://github.com/AzureAD/MSIdentityTools",
    date: "undated",
  },
  kb5017811: {
    name: "Microsoft KB5017811",
    url: "https://support.microsoft.com/en-us/topic/kb5017811-manage-transport-layer-security-tls-1-0-and-1-1-after-default-behavior-change-on-september-20-2022-e95b1b47-9c7c-4d64-9baf-610604a64c3e",
    date: "20 September 2022",
  },
  cisEncryption: {
    name: "CIS benchmark for IE 11, Turn off Encryption Support",
    url: "https://guides.g5cybersecurity.com/kb/set-turn-off-encryption-support-to-use-tls-1-1-and-tls-1-2-2",
    date: "v1.0.0",
  },
  msCsp: {
    name: "Microsoft, policy CSP InternetExplorer",
    url: "https://github.com/MicrosoftDocs/windows-itpro-docs",
    date: "undated",
  },
  winHttp: {
    name: "Microsoft, enable TLS 1.2 on clients",
    url: "https://github.com/MicrosoftDocs/memdocs",
    date: "13 December 2019",
  },
  kb3140245: {
    name: "Microsoft KB3140245, as reproduced",
    url: "https://cpcis.net/docs/window-tls-winhttp-defaults/",
    date: "2016",
  },
  schannel: {
    name: "Microsoft, TLS registry settings",
    url: "https://learn.microsoft.com/windows-server/security/tls/tls-registry-settings",
    date: "28 February 2019",
  },
  dotNet: {
    name: "Microsoft, TLS with .NET Framework",
    url: "https://learn.microsoft.com/dotnet/framework/network-programming/tls",
    date: "15 March 2018",
  },
  dotNetUpdate: {
    name: "Microsoft, update .NET Framework to support TLS 1.2",
    url: "https://github.com/MicrosoftDocs/memdocs",
    date: "4 May 2021",
  },
  edgePolicy: {
    name: "Microsoft Edge policy SSLVersionMin",
    url: "https://learn.microsoft.com/deployedge/microsoft-edge-policies/sslversionmin",
    date: "undated",
  },
  firefoxPolicy: {
    name: "Firefox policy SSLVersionMin",
    url: "https://mozilla.github.io/enterprise-admin-reference/reference/policies/sslversionmin",
    date: "undated",
  },
  advocate: {
    name: "Salesforce Advocate, TLS 1.0 deactivation",
    url: "https://salesforceadvocate.com/2017/01/13/ready-salesforce-tls-1-0-deactivation/",
    date: "13 January 2017",
  },
  caniuse: { name: "caniuse.com (CC BY 4.0)", url: "https://caniuse.com/tls1-2", date: "with this version" },
  chrome50: {
    name: "CIO, Chrome 50 ends Windows XP, Vista and old OS X",
    url: "https://cio.de/a/chrome-50-ends-support-for-windows-xp-vista-and-earlier-versions-of-mac-os-x,3256375",
    date: "14 April 2016",
  },
  firefoxXp: {
    name: "Firefox ends Windows XP and Vista",
    url: "https://aphnetworks.com/news/19599-firefox-calls-it-quits-antiquated-windows-xp-vista",
    date: "September 2018",
  },
  java7: {
    name: "Oracle note, TLS 1.2 on Java 7 clients (copy)",
    url: "https://ops.java/security/articles/enable-tls-12-java-7",
    date: "undated",
  },
  javaDiagnosing: {
    name: "Oracle, diagnosing TLS, SSL and HTTPS",
    url: "https://blogs.oracle.com/java/post/diagnosing-tls-ssl-and-https",
    date: "2 July 2014, edited later",
  },
  javaProperty: {
    name: "IBM, default TLS protocol of a Java application",
    url: "https://ibm.com/support/pages/node/687653",
    date: "after 2021",
  },
  openJdk: {
    name: "OpenJDK, TLS 1.0 and 1.1 into disabledAlgorithms",
    url: "https://github.com/openjdk/mobile/commit/c4e08ce1",
    date: "2020",
  },
  paypal: {
    name: "PayPal TLS update",
    url: "https://github.com/paypal/TLS-update",
    date: "after 2 October 2017",
  },
  ibmTls: {
    name: "IBM SDK 8, matching SSLContext TLS",
    url: "https://www.ibm.com/support/knowledgecenter/SSYKE2_8.0.0/com.ibm.java.security.component.80.doc/security-component/jsse2Docs/matchsslcontext_tls.html",
    date: "8 SR7",
  },
  ibmOverride: {
    name: "IBM SDK 8, overriding the default protocol",
    url: "https://ibm.com/support/knowledgecenter/en/SSYKE2_8.0.0/com.ibm.java.security.component.80.doc/security-component/jsse2Docs/overrideSSLprotocol.html",
    date: "8 SR8",
  },
  websphere: {
    name: "IBM WebSphere, quality of protection",
    url: "https://www.ibm.com/support/knowledgecenter/en/SSEQTP_8.5.5/com.ibm.websphere.base.doc/ae/usec_sslqualprotect.html",
    date: "8.5.5",
  },
  weblogic: {
    name: "Oracle WebLogic, specifying the TLS version",
    url: "https://docs.oracle.com/en/middleware/fusion-middleware/weblogic-server/12.2.1.4/secmg/ssl_version.html",
    date: "12.2.1.4",
  },
  openssl: {
    name: "hvac issue 75: a newer OpenSSL beside Python changes nothing",
    url: "https://github.com/hvac/hvac/issues/75",
    date: "September 2016",
  },
  macPython: {
    name: "Python Software Foundation, time to upgrade your Python",
    url: "https://pyfound.blogspot.com/2017/01/time-to-upgrade-your-python-tls-v12.html",
    date: "31 January 2017",
  },
  macOpenssl: {
    name: "pykube issue 80: OpenSSL 0.9.8zh on a Mac",
    url: "https://github.com/kelproject/pykube/issues/80",
    date: "19 February 2017",
  },
  pep644: { name: "PEP 644", url: "https://peps.python.org/pep-0644/", date: "27 October 2020" },
  python310: {
    name: "CPython issue 88164",
    url: "https://github.com/python/cpython/issues/88164",
    date: "1 May 2021",
  },
  ruby: {
    name: "Ruby, Net::HTTP min_version",
    url: "https://docs.ruby-lang.org/ja/3.0/method/Net=3a=3aHTTP/i/min_version.html",
    date: "3.0",
  },
  rubyVersion: {
    name: "Ruby, SSLContext ssl_version",
    url: "https://apidock.com/ruby/OpenSSL/SSL/SSLContext/ssl_version=",
    date: "undated",
  },
  phpStreams: {
    name: "PHP streams: TLS_CLIENT means 1.0 from 5.6.7 to 7.1",
    url: "https://github.com/dokuwiki/dokuwiki/pull/2131",
    date: "undated",
  },
  php72: {
    name: "PHP 7.2, tls:// means any version again",
    url: "https://github.com/php/php-src/commit/bec91e1117",
    date: "2017",
  },
  phpSoap: {
    name: "PHP source, SoapClient uses streams",
    url: "https://github.com/php/php-src/pull/5518",
    date: "May 2020",
  },
  curl: {
    name: "libcurl, CURLOPT_SSLVERSION",
    url: "https://www.curl.se/libcurl/c/CURLOPT_SSLVERSION.html",
    date: "by version",
  },
  wget: {
    name: "GNU wget manual, HTTPS options",
    url: "https://gnu.org/software/wget/manual/html_node/HTTPS-_0028SSL_002fTLS_0029-Options.html",
    date: "undated",
  },
  node: {
    name: "Node.js issue 27666, minimum TLS version",
    url: "https://github.com/nodejs/node/issues/27666",
    date: "2019",
  },
  netSsleay: {
    name: "Net::SSLeay 1.59",
    url: "https://metacpan.org/release/MIKEM/Net-SSLeay-1.59",
    date: "10 May 2014",
  },
  cryptSsleay: {
    name: "Crypt::SSLeay readme",
    url: "https://github.com/nanis/crypt-ssleay",
    date: "undated",
  },
  go: { name: "Go issue 45428", url: "https://github.com/golang/go/issues/45428", date: "2021" },
  dataLoader36: {
    name: "Salesforce Data Loader, issue 100",
    url: "https://github.com/forcedotcom/dataloader/issues/100",
    date: "15 January 2016",
  },
  dataLoader: {
    name: "Salesforce Data Loader, releases",
    url: "https://github.com/forcedotcom/dataloader/releases",
    date: "Summer '26",
  },
  ant: {
    name: "Salesforce, Ant Migration Tool",
    url: "https://developer.salesforce.com/docs/platform/salesforce-migration-guide/guide/forcemigrationtool-edit.html",
    date: "retired Spring '24",
  },
  ant37: {
    name: "grunt-ant-sfdc pull 44: version 37 for TLS 1.1",
    url: "https://github.com/kevinohara80/grunt-ant-sfdc/pull/44",
    date: "7 July 2016",
  },
  cli: {
    name: "Salesforce CLI system requirements",
    url: "https://developer.salesforce.com/docs/atlas.en-us.sfdx_setup.meta/sfdx_setup/sfdx_setup_sys_req.htm",
    date: "undated",
  },
  outlook: {
    name: "Salesforce Help, Outlook configurations (Retiring)",
    url: "https://help.salesforce.com/s/articleView?id=sales.outlookcrm_config_assign.htm&language=en_US&type=5",
    date: "undated",
  },
  outlookNotice: {
    name: "Salesforce notice, as reproduced by Connexys",
    url: "https://help.connexys.com/hc/en-us/articles/213484365",
    date: "for 4 March 2017",
  },
  powerQuery: {
    name: "Microsoft, Power Query Salesforce Objects",
    url: "https://learn.microsoft.com/power-query/connectors/salesforce-objects",
    date: "undated",
  },
  winHttpOption: {
    name: "Microsoft, WinHttpRequestOption",
    url: "https://learn.microsoft.com/windows/win32/winhttp/winhttprequestoption",
    date: "undated",
  },
  android: {
    name: "Android source: TLS 1.1 and 1.2 off by default",
    url: "https://android.googlesource.com/platform/libcore/+/0731920fdf845358cc13ce78292f9e80e143f915%5E!/",
    date: "2012",
  },
  androidProvider: {
    name: "Android, update the security provider",
    url: "https://developer.android.com/privacy-and-security/security-gms-provider",
    date: "undated",
  },
  apple: {
    name: "Apple, NSExceptionMinimumTLSVersion",
    url: "https://developer.apple.com/documentation/bundleresources/information-property-list/nsexceptionminimumtlsversion",
    date: "2026",
  },
  interception: {
    name: "SecurityWeek on the study of HTTPS interception",
    url: "https://www.securityweek.com/https-security-weakened-antiviruses-middleboxes-study/",
    date: "February 2017",
  },
  paloAlto: {
    name: "Palo Alto Networks, SSL protocol settings",
    url: "https://docs.paloaltonetworks.com/pan-os/9-1/pan-os-admin/decryption/decryption-concepts/ssl-protocol-settings-decryption-profile.html",
    date: "PAN-OS 9.1",
  },
  squid: {
    name: "Squid, tls_outgoing_options",
    url: "https://www.squid-cache.org/Doc/config/tls_outgoing_options/",
    date: "Squid 4",
  },
  awsBalancer: {
    name: "AWS, Classic Load Balancer policies",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-ssl-security-policy.html",
    date: "undated",
  },
  mule: {
    name: "MuleSoft, TLS 1.0 migration",
    url: "https://docs.mulesoft.com/mule-runtime/3.9/tls1-0-migration",
    date: "undated",
  },
  boomi: {
    name: "Boomi, Java 6 sunset",
    url: "https://community.boomi.com/docs/DOC-1202",
    date: "20 March 2017",
  },
  jitterbit: {
    name: "Jitterbit, TLS version compatibility",
    url: "https://docs.jitterbit.com/getting-started/jitterbit-security/tls-version-compatibility-upgrade",
    date: "undated",
  },
  webMethods: {
    name: "webMethods CloudStreams 10.5",
    url: "https://documentation.softwareag.com/webmethods/cloudstreams/wst10-5/10-5_CloudStreams_webhelp/cloudstreams-webhelp/to-admin_config_21.html",
    date: "10.5",
  },
  sap: {
    name: "SAP, outbound support for TLS 1.1 and 1.2",
    url: "https://blogs.sap.com/2016/06/06/outbound-support-for-tls-1112/",
    date: "6 June 2016",
  },
  tibco: {
    name: "TIBCO, TLS versions in BusinessWorks 5",
    url: "https://community.tibco.com/articles/tibco-activematrix-businessworks/managing-tls-protocol-versions-in-tibco-activematrix-businessworks-5/",
    date: "undated",
  },
  bluewolf: {
    name: "Bluewolf, guide to TLS 1.0 disablement",
    url: "https://bluewolf.com.au/www.bluewolf.com/bluewolf-now/your-guide-salesforce-tls-10-disablement.html",
    date: "6 June 2016",
  },
  desktopClients: {
    name: "Salesforce, Desktop Client Access",
    url: "https://developer.salesforce.com/docs/atlas.en-us.188.0.securityImplGuide.meta/securityImplGuide/users_clientupdates.htm",
    date: "2013",
  },
  classicMobile: {
    name: "BMC on Salesforce Classic Mobile",
    url: "https://communities.bmc.com/community/bmcdn/bmc_remedyforce/blog/2017/11/30/salesforce-tech-update-novemberdecember-2017",
    date: "30 November 2017",
  },
  measured: { name: "Tried by us on loopback", date: "21 November 2026" },
} as const satisfies Record<string, FixSource>;
