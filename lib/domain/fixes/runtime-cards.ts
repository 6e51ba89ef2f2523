import { card, type FixCard } from "./fix-card";
import { FROM } from "./fix-sources";

/** Languages, run-times and their libraries. */
export const RUNTIME_CARDS: readonly FixCard[] = [
  card({
    id: "java",
    title: "Give a Java program TLS 1.2",
    who: ["developer", "server-team"],
    appliesTo:
      "Own Java programs, clients of the Web Service Connector, Axis, CXF or Apache HttpClient, Eclipse.",
    steps: [
      "`java -version` of the Java that the service uses, not of your shell: look into the service's definition or the process list.",
      "Run it on a supported Java. 8 is the first with TLS 1.2 on, 11 the first with TLS 1.3. No new build is needed for that.",
      "Search start scripts, JAVA_OPTS, JAVA_TOOL_OPTIONS, ANT_OPTS and eclipse.ini for https.protocols and jdk.tls.client.protocols, and delete old values. A value TLSv1 makes a current Java fail with No appropriate protocol.",
      "Stop-gap on Java 7: `-Djdk.tls.client.protocols=TLSv1.1,TLSv1.2` (from 7u95), or `-Dhttps.protocols=TLSv1.1,TLSv1.2`, which reaches HttpsURLConnection alone. Small v, as written.",
      "In code: build the SSLContext as TLSv1.2, or call setEnabledProtocols on the socket.",
      "Make sure that nobody put TLSv1.2 into jdk.tls.disabledAlgorithms in java.security.",
    ],
    check:
      "Start it with `-Djavax.net.debug=ssl:handshake`: Java 11 and later print `Negotiated protocol version: TLSv1.2` or newer.",
    mayBreak: "Other old servers that the same Java calls, and libraries made for Java 6 and 7.",
    sources: [FROM.java7, FROM.javaDiagnosing, FROM.javaProperty, FROM.openJdk, FROM.paypal, FROM.measured],
  }),
  card({
    id: "java-application-server",
    title: "Let an application server call with TLS 1.2",
    who: ["server-team", "developer"],
    appliesTo:
      "WebSphere, Liberty, WebLogic and Tomcat as callers of Salesforce, and IBM Java 6 to 8. The connector's settings are for incoming traffic and do not help.",
    steps: [
      "IBM Java 8 before SR6 FP25: `-Dcom.ibm.jsse2.overrideDefaultTLS=true`. Programs with the default socket factory, and IBM Java 6: `-Dcom.ibm.jsse2.overrideDefaultProtocol=SSL_TLSv2`.",
      "WebSphere: Security, SSL certificate and key management, SSL configurations, Quality of protection, Protocol: SSL_TLSv2 for 1.0 to 1.2, TLSv1.2 for that alone. Restart node agent and servers.",
      'Liberty: sslProtocol="TLSv1.2" on the ssl element of server.xml.',
      "WebLogic: `-Dweblogic.security.SSL.minimumProtocolVersion=TLSv1.2`.",
      "? WebLogic 10.3.6 needs Use JSSE SSL switched on first.",
      "? Tomcat and other plain servers: the properties of the Java card, in CATALINA_OPTS.",
    ],
    check: "As in the Java card: `-Djavax.net.debug=ssl:handshake`.",
    mayBreak:
      "Other partners that the same server calls. WebLogic does not document SNI: try it against the org's My Domain host.",
    sources: [FROM.ibmTls, FROM.ibmOverride, FROM.websphere, FROM.weblogic, FROM.javaProperty],
  }),
  card({
    id: "openssl",
    title: "Update OpenSSL, and find out which one a program uses",
    who: ["developer", "server-team"],
    appliesTo:
      "All that is linked to OpenSSL: Python, Ruby, PHP, Perl, curl, database drivers. TLS 1.2 came with 1.0.1, TLS 1.3 with 1.1.1.",
    steps: [
      "`openssl version` speaks of that command alone. Ask the program: Python `ssl.OPENSSL_VERSION`, PHP `OPENSSL_VERSION_TEXT`, Ruby `OpenSSL::OPENSSL_LIBRARY_VERSION`, Perl `Net::SSLeay::SSLeay_version()`, Node `process.versions.openssl`.",
      "Update the system's packages; where the system is too old, move the program to a newer machine or container.",
      "Install or build the run-time against the new library: a newer OpenSSL beside it changes nothing.",
      "Look for MinProtocol and MaxProtocol in openssl.cnf.",
    ],
    check:
      "`openssl s_client -connect HOST:443 -servername HOST -tls1_2 -brief < /dev/null` prints `Protocol version: TLSv1.2`.",
    mayBreak: "Programs built against the old library, short keys and SHA-1 certificates.",
    sources: [FROM.paypal, FROM.openssl, FROM.measured],
  }),
  card({
    id: "macos-openssl",
    title: "Leave the OpenSSL 0.9.8 that macOS brought",
    who: ["developer"],
    appliesTo: "Python, Ruby, PHP and Perl on OS X and macOS up to 10.12 that use the system's OpenSSL.",
    steps: [
      '`python -c "import ssl; print(ssl.OPENSSL_VERSION)"`: OpenSSL 0.9.8zh has to go.',
      "Python: 3.6 or later from python.org, or Homebrew. Early installers of 2.7 from python.org still used the system's 0.9.8.",
      "Ruby: a build against Homebrew's OpenSSL. PHP: Homebrew's instead of the bundled one.",
      "Point cron jobs, launchd jobs and virtual environments to the new interpreter; make virtual environments anew.",
    ],
    check: "The first step prints 1.0.2, 1.1.1 or 3.x.",
    mayBreak: "Scripts that begin with #!/usr/bin/python, and certificates that only the keychain knows.",
    sources: [FROM.macPython, FROM.macOpenssl],
  }),
  card({
    id: "python",
    title: "Move a Python client to TLS 1.2",
    who: ["developer"],
    appliesTo:
      "Python scripts, simple-salesforce, Beatbox. 2.7.9 and 3.4 are the first with TLS 1.2, on OpenSSL 1.0.1 or later; 3.10 refuses older TLS by itself.",
    steps: [
      '`python -c "import ssl, sys; print(sys.version, ssl.OPENSSL_VERSION)"` with the interpreter of the job.',
      "Older than that: move to a supported Python 3.",
      "Search the code for PROTOCOL_TLSv1, PROTOCOL_SSLv3, ssl_version= and adapters of its own; use ssl.create_default_context().",
      "On a Mac see the card on its OpenSSL; in a container build on a current image.",
      "Update requests, urllib3 and the Salesforce library.",
    ],
    check:
      "`python3 -c \"import ssl,socket; s=ssl.create_default_context().wrap_socket(socket.create_connection(('HOST',443)),server_hostname='HOST'); print(s.version())\"` prints TLSv1.2 or TLSv1.3.",
    mayBreak: "From 2.7.9 on certificates are verified: self-signed servers in the house begin to fail.",
    sources: [FROM.pep644, FROM.python310, FROM.paypal, FROM.macPython, FROM.measured],
  }),
  card({
    id: "ruby",
    title: "Move a Ruby client to TLS 1.2",
    who: ["developer"],
    appliesTo: "Ruby scripts, restforce, databasedotcom. Ruby 2.0 with OpenSSL 1.0.1 is the least.",
    steps: [
      "`ruby -ropenssl -e 'puts RUBY_VERSION, OpenSSL::OPENSSL_LIBRARY_VERSION'`.",
      "Move to a supported Ruby built against a current OpenSSL.",
      "Delete `ssl_version = :TLSv1`: it allows that one version. For a floor use `min_version = :TLS1_2`, from Ruby 2.5 on.",
      "? Replace databasedotcom and other gems that nobody keeps by restforce.",
    ],
    check: "The job's next line in the login history names the target.",
    mayBreak: "Gems with native parts, and certificate checks that are stricter.",
    sources: [FROM.paypal, FROM.ruby, FROM.rubyVersion],
  }),
  card({
    id: "php",
    title: "Move a PHP client to TLS 1.2",
    who: ["developer", "server-team"],
    appliesTo:
      "PHP with cURL (Guzzle) and PHP with streams (SoapClient, Force.com Toolkit): two TLS stacks, and mending one does not mend the other.",
    steps: [
      "As the web server runs it: `php -r \"print_r(curl_version()['ssl_version']); echo OPENSSL_VERSION_TEXT;\"`. Both have to be OpenSSL 1.0.1 or later.",
      "Update PHP with its libraries; bundles like MAMP and XAMPP are replaced, not patched.",
      "cURL: delete lines that set CURLOPT_SSLVERSION, above all to 1.",
      "Streams and SoapClient: in PHP 5.6.7 to 7.1 tls:// and STREAM_CRYPTO_METHOD_TLS_CLIENT mean TLS 1.0 alone. Use PHP 7.2 or later, or pass crypto_method with STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT in the stream context.",
      "Restart the web server or php-fpm.",
    ],
    check: "? `php -r \"var_dump(stream_socket_client('tlsv1.2://HOST:443'));\"` prints a resource.",
    mayBreak: "Code written for PHP 5, and certificate checks that 5.6 switched on for streams.",
    sources: [FROM.paypal, FROM.phpSoap, FROM.phpStreams, FROM.php72, FROM.curl],
  }),
  card({
    id: "node",
    title: "Move a Node.js client to TLS 1.2",
    who: ["developer"],
    appliesTo:
      "jsforce, nforce, own scripts. Node speaks TLS 1.2 since long; from 12 on it refuses less. What goes wrong is a setting.",
    steps: [
      "`node -p \"process.version+' '+require('tls').DEFAULT_MIN_VERSION\"`.",
      "Move to a supported release.",
      "Search for secureProtocol: 'TLSv1_method', maxVersion, and --tls-min-v1.0 in NODE_OPTIONS and start scripts; delete them.",
    ],
    check:
      "`node -e \"const s=require('tls').connect({host:'HOST',port:443,servername:'HOST'},()=>{console.log(s.getProtocol());s.end()})\"` prints TLSv1.2 or TLSv1.3.",
    mayBreak: "Calls to other old servers.",
    sources: [FROM.node, FROM.measured],
  }),
  card({
    id: "perl",
    title: "Move a Perl client to TLS 1.2",
    who: ["developer"],
    appliesTo: "LWP, SOAP::Lite, WWW::Salesforce.",
    steps: [
      "`perl -MIO::Socket::SSL -e 'print \"$IO::Socket::SSL::VERSION $Net::SSLeay::VERSION \", Net::SSLeay::SSLeay_version()'`.",
      "OpenSSL older than 1.0.1: build Net::SSLeay, 1.59 or later, against a newer one.",
      "Code that says use Net::SSL, or PERL_NET_HTTPS_SSL_SOCKET_CLASS=Net::SSL, brings Crypt::SSLeay back, which asks for SSL 3.0: remove it.",
      "Delete SSL_version => 'TLSv1'.",
    ],
    check:
      '`perl -MLWP::UserAgent -e \'my $r=LWP::UserAgent->new->get("https://HOST/"); print $r->header("Client-SSL-Version")\'` prints TLSv1_2 or newer.',
    mayBreak: "LWP 6 verifies host names: scripts without a CA file need Mozilla::CA.",
    sources: [FROM.netSsleay, FROM.cryptSsleay, FROM.measured],
  }),
  card({
    id: "curl-wget",
    title: "Scripts with curl or wget",
    who: ["developer", "server-team"],
    appliesTo: "Shell scripts, cron jobs and scheduled tasks.",
    steps: [
      "`curl --version` and `wget --version` name the TLS library. OpenSSL older than 1.0.1: update it, or the machine.",
      "Remove -1, --tlsv1.0, --sslv3 and --secure-protocol=TLSv1 from scripts, .curlrc and .wgetrc: old versions take them as that version alone.",
      "A floor: `curl --tlsv1.2`, `wget --secure-protocol=TLSv1_2`.",
    ],
    check:
      "`curl -sv --tlsv1.2 -o /dev/null https://HOST 2>&1 | grep 'SSL connection using'` prints TLSv1.2 or TLSv1.3.",
    mayBreak: "Other old servers that the same script calls.",
    sources: [FROM.curl, FROM.wget, FROM.paypal, FROM.measured],
  }),
  card({
    id: "go",
    title: "Build an old Go program anew",
    who: ["developer", "vendor"],
    appliesTo:
      "Programs made with Go; the user agent is often Go-http-client. TLS is inside the program: updating the machine does nothing.",
    steps: [
      "? `go version -m ./program` names the Go it was made with.",
      "From Go 1.18 on clients refuse less than TLS 1.2; build with a supported Go.",
      "Search for MaxVersion: tls.VersionTLS10 and MinVersion: tls.VersionTLS10, and delete them.",
    ],
    check: "? After a request `resp.TLS.Version` is 0x0303 for TLS 1.2, 0x0304 for TLS 1.3.",
    mayBreak: "Calls to other old servers.",
    sources: [FROM.go],
  }),
];
