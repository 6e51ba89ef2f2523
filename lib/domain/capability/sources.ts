/** Where a row of the tables comes from, as shown to an admin. */
export type Source = { readonly name: string; readonly url?: string };

export const SOURCES = {
  caniuse: { name: "caniuse.com (CC BY 4.0)", url: "https://caniuse.com/tls1-2" },
  sslLabs: { name: "Qualys SSL Labs client captures" },
  asana: { name: "Asana developer news, 18 August 2016" },
  adobe: {
    name: "Adobe Audience Manager, TLS support",
    url: "https://github.com/AdobeDocs/audience-manager.en",
  },
  advocate: {
    name: "Salesforce Advocate, TLS 1.0 deactivation",
    url: "https://salesforceadvocate.com/2017/01/13/ready-salesforce-tls-1-0-deactivation/",
  },
  schannel: {
    name: "Microsoft, protocols in Schannel",
    url: "https://learn.microsoft.com/en-us/windows/win32/secauthn/protocols-in-tls-ssl--schannel-ssp-",
  },
  solvingTls: {
    name: "Microsoft, solving the TLS 1.0 problem",
    url: "https://learn.microsoft.com/en-us/security/engineering/solving-tls1-problem",
  },
  office365: {
    name: "Microsoft, preparing for TLS 1.2 in Office 365",
    url: "https://learn.microsoft.com/en-us/purview/prepare-tls-1.2-in-office-365",
  },
  edgePolicy: {
    name: "Microsoft Edge policy SSLVersionMin",
    url: "https://learn.microsoft.com/deployedge/microsoft-edge-policies/sslversionmin",
  },
  tlsConfig: { name: "Microsoft-TLS-Config", url: "https://github.com/TomSellers/Microsoft-TLS-Config" },
  compatibilityView: {
    name: "Microsoft developer blog, Compatibility View",
    url: "https://blogs.msdn.microsoft.com/jimoneil/2009/04/17/its-for-ie-day-week-3/",
  },
  mozilla: { name: "Mozilla TLS guidelines", url: "https://github.com/mozilla/ssl-config-generator" },
  androidSockets: {
    name: "Android API reference, SSLSocket",
    url: "https://docs.huihoo.com/android/5.0/reference/javax/net/ssl/SSLSocket.html",
  },
  androidCaptures: {
    name: "SSL Labs scan, issue 258",
    url: "https://github.com/ssllabs/ssllabs-scan/issues/258",
  },
  pandadoc: {
    name: "PandaDoc, end of TLS 1.0 and 1.1",
    url: "https://developers.pandadoc.com/changelog/disabling-the-support-of-tls-1011-encryption-protocols",
  },
  paypal: { name: "PayPal TLS update", url: "https://github.com/paypal/TLS-update" },
  java6: {
    name: "Java bug database, JDK-7093640",
    url: "https://bugs.java.com/bugdatabase/view_bug.do?bug_id=JDK-7093640",
  },
  java7: {
    name: "Oracle note on TLS 1.2 with Java 7",
    url: "https://ops.java/security/articles/enable-tls-12-java-7",
  },
  java8: {
    name: "Oracle, TLS 1.2 as the default of JDK 8",
    url: "https://blogs.oracle.com/java-platform-group/jdk-8-will-use-tls-12-as-default",
  },
  java8Tls13: {
    name: "IBM, default TLS protocol of a Java application",
    url: "https://ibm.com/support/pages/node/687653",
  },
  java11: {
    name: "OpenJDK, TLS 1.0 and 1.1 disabled (JDK-8202343)",
    url: "https://github.com/openjdk/mobile/commit/c4e08ce1",
  },
  wsc: {
    name: "Salesforce Web Service Connector, issue 152",
    url: "https://github.com/forcedotcom/wsc/issues/152",
  },
  dataLoader36: {
    name: "Salesforce Data Loader, issue 100",
    url: "https://github.com/forcedotcom/dataloader/issues/100",
  },
  dataLoader62: {
    name: "Salesforce Data Loader 62.0.1",
    url: "https://github.com/forcedotcom/dataloader/releases/tag/v62.0.1",
  },
  dotNet: {
    name: "Microsoft, TLS with .NET Framework",
    url: "https://learn.microsoft.com/en-us/dotnet/framework/network-programming/tls",
  },
  python: {
    name: "Python tracker, issue 65195",
    url: "https://github.com/python/cpython/issues/65195",
  },
  pep644: { name: "PEP 644", url: "https://peps.python.org/pep-0644/" },
  beatbox: { name: "Beatbox for Python", url: "https://github.com/superfell/Beatbox" },
  simpleSalesforce: {
    name: "simple-salesforce, issue 103",
    url: "https://github.com/simple-salesforce/simple-salesforce/issues/103",
  },
  outlookNotice: {
    name: "Salesforce notice on Salesforce for Outlook, as reproduced by Connexys",
    url: "https://help.connexys.com/hc/en-us/articles/213484365",
  },
  trust: {
    name: "Salesforce Trust, disabling TLS 1.0",
    url: "https://trust.salesforce.com/de/security/disabling-tls-1-0/",
  },
  curl: { name: "libcurl, CURLOPT_SSLVERSION", url: "https://www.curl.se/libcurl/c/CURLOPT_SSLVERSION.html" },
  phpStreams: {
    name: "DokuWiki pull 2131 on PHP's TLS_CLIENT",
    url: "https://github.com/dokuwiki/dokuwiki/pull/2131",
  },
  nodeMinimum: { name: "Node.js issue 27666", url: "https://github.com/nodejs/node/issues/27666" },
  goTls12: { name: "Go issue 3216", url: "https://github.com/golang/go/issues/3216" },
  goMinimum: { name: "Go issue 45428", url: "https://github.com/golang/go/issues/45428" },
  netSsleay: { name: "Net::SSLeay 1.59", url: "https://metacpan.org/release/MIKEM/Net-SSLeay-1.59" },
  ant37: {
    name: "grunt-ant-sfdc pull 44",
    url: "https://github.com/kevinohara80/grunt-ant-sfdc/pull/44",
  },
  mule: {
    name: "MuleSoft, TLS 1.0 migration",
    url: "https://docs.mulesoft.com/mule-runtime/3.9/tls1-0-migration",
  },
  jitterbit: {
    name: "Jitterbit, TLS version compatibility",
    url: "https://docs.jitterbit.com/getting-started/jitterbit-security/tls-version-compatibility-upgrade",
  },
  webMethods: {
    name: "webMethods CloudStreams 10.5",
    url: "https://documentation.softwareag.com/webmethods/cloudstreams/wst10-5/10-5_CloudStreams_webhelp/cloudstreams-webhelp/to-admin_config_21.html",
  },
  boomi: { name: "Boomi, Java 6 sunset", url: "https://community.boomi.com/docs/DOC-1202" },
  sap: {
    name: "SAP, outbound support for TLS 1.1 and 1.2",
    url: "https://blogs.sap.com/2016/06/06/outbound-support-for-tls-1112/",
  },
  tibco: {
    name: "TIBCO, TLS versions in BusinessWorks 5",
    url: "https://community.tibco.com/articles/tibco-activematrix-businessworks/managing-tls-protocol-versions-in-tibco-activematrix-businessworks-5/",
  },
  memory: { name: "General knowledge, not confirmed by a document" },
} as const satisfies Record<string, Source>;
