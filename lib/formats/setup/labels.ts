import { plainName } from "../column-names";
import type { LoginField } from "../login-row";

export type LabelLanguage = "en" | "ja" | "de" | "fr" | "es";

type Labels = Partial<Record<LoginField, readonly string[]>>;

/**
 * Names a column of the Setup download may carry. English: Salesforce Field Reference "LoginHistory" (labels), rows
 * and scripts of public repositories that read the download. Japanese: browser, application, API and client names
 * are Salesforce's own; the other Japanese names and all German, French and Spanish ones are from memory, so a file
 * is recognised by them only when all five columns every login needs are among them, and says so.
 */
const LABELS: Record<LabelLanguage, Labels> = {
  en: {
    username: ["Username", "User Name"],
    loginTime: ["Login Time", "LoginTime"],
    sourceIp: ["Source IP", "SourceIp"],
    loginType: ["Login Type", "LoginType"],
    loginSubtype: ["Login Subtype", "Login Sub Type", "LoginSubType"],
    status: ["Status", "Login Status"],
    browser: ["Browser"],
    platform: ["Platform"],
    application: ["Application"],
    clientVersion: ["Client Version", "ClientVersion"],
    apiType: ["API Type", "ApiType"],
    apiVersion: ["API Version", "ApiVersion"],
    loginUrl: ["Login URL", "LoginUrl"],
    tlsProtocol: ["TLS Protocol", "TLS Version", "TlsProtocol"],
    cipherSuite: ["TLS Cipher Suite", "Cipher Suite", "CipherSuite"],
    countryCode: ["Country Code", "CountryIso"],
    country: ["Country"],
    subdivision: ["Subdivision"],
    city: ["City"],
    userId: ["User ID", "UserId"],
    organizationId: ["Organization ID"],
  },
  ja: {
    username: ["ユーザー名", "ユーザ名"],
    loginTime: ["ログイン時間", "ログイン日時", "ログイン時刻"],
    sourceIp: ["ソース IP", "ソースIP", "接続元 IP", "送信元 IP", "ソース IP アドレス"],
    loginType: ["ログインタイプ", "ログイン種別", "ログインの種類", "ログイン型"],
    loginSubtype: ["ログインサブタイプ", "ログインサブ種別", "ログインのサブタイプ"],
    status: ["状況", "状態", "ステータス"],
    browser: ["ブラウザ", "ブラウザー"],
    platform: ["プラットフォーム"],
    application: ["アプリケーション"],
    clientVersion: ["クライアントのバージョン", "クライアントバージョン"],
    apiType: ["API 種別", "API種別", "API タイプ"],
    apiVersion: ["API バージョン", "APIバージョン", "API のバージョン"],
    loginUrl: ["ログイン URL", "ログインURL"],
    tlsProtocol: ["TLS プロトコル", "TLSプロトコル"],
    cipherSuite: ["TLS 暗号スイート", "TLS 暗号化スイート", "TLS暗号スイート"],
    countryCode: ["国コード"],
    country: ["国"],
    subdivision: ["下位区分", "行政区画"],
    city: ["市区郡", "市区町村"],
    userId: ["ユーザー ID", "ユーザ ID"],
  },
  de: {
    username: ["Benutzername"],
    loginTime: ["Anmeldezeit", "Anmeldezeitpunkt", "Uhrzeit der Anmeldung", "Login-Zeit"],
    sourceIp: ["Quell-IP", "Quell-IP-Adresse", "IP-Quelle", "Ausgangs-IP"],
    loginType: ["Anmeldetyp", "Anmeldungstyp", "Login-Typ", "Art der Anmeldung"],
    loginSubtype: ["Anmeldeuntertyp", "Anmeldungsuntertyp", "Login-Untertyp", "Anmeldesubtyp"],
    status: ["Status"],
    browser: ["Browser"],
    platform: ["Plattform"],
    application: ["Anwendung", "Applikation"],
    clientVersion: ["Client-Version", "Clientversion"],
    apiType: ["API-Typ"],
    apiVersion: ["API-Version"],
    loginUrl: ["Anmelde-URL", "Login-URL"],
    tlsProtocol: ["TLS-Protokoll"],
    cipherSuite: ["TLS-Verschlüsselungssuite", "TLS-Verschlüsselungssammlung", "TLS-Cipher-Suite"],
    countryCode: ["Ländercode", "Landescode", "Länderkürzel"],
    country: ["Land"],
    city: ["Stadt"],
    userId: ["Benutzer-ID"],
  },
  fr: {
    username: ["Nom d'utilisateur", "Nom utilisateur"],
    loginTime: ["Heure de connexion", "Date/heure de connexion"],
    sourceIp: ["IP source", "IP de la source", "Adresse IP source", "IP d'origine"],
    loginType: ["Type de connexion"],
    loginSubtype: ["Sous-type de connexion"],
    status: ["Statut", "État"],
    browser: ["Navigateur"],
    platform: ["Plate-forme", "Plateforme"],
    application: ["Application"],
    clientVersion: ["Version du client", "Version client"],
    apiType: ["Type d'API", "Type API"],
    apiVersion: ["Version d'API", "Version de l'API", "Version API"],
    loginUrl: ["URL de connexion"],
    tlsProtocol: ["Protocole TLS"],
    cipherSuite: ["Suite de chiffrement TLS", "Suite de chiffrements TLS"],
    countryCode: ["Code pays", "Code de pays", "Code du pays"],
    country: ["Pays"],
    city: ["Ville"],
    userId: ["ID utilisateur", "ID d'utilisateur", "ID de l'utilisateur"],
  },
  es: {
    username: ["Nombre de usuario"],
    loginTime: ["Hora de inicio de sesión", "Fecha y hora de inicio de sesión"],
    sourceIp: ["IP de origen", "IP origen", "Dirección IP de origen"],
    loginType: ["Tipo de inicio de sesión"],
    loginSubtype: ["Subtipo de inicio de sesión"],
    status: ["Estado"],
    browser: ["Navegador", "Explorador"],
    platform: ["Plataforma"],
    application: ["Aplicación"],
    clientVersion: ["Versión de cliente", "Versión del cliente"],
    apiType: ["Tipo de API"],
    apiVersion: ["Versión de API", "Versión de la API"],
    loginUrl: ["URL de inicio de sesión"],
    tlsProtocol: ["Protocolo TLS", "Protocolo de TLS"],
    cipherSuite: ["Conjunto de cifrado TLS", "Conjunto de cifrados TLS", "Suite de cifrado TLS"],
    countryCode: ["Código de país", "Código del país"],
    country: ["País"],
    city: ["Ciudad"],
    userId: ["Id. de usuario", "ID de usuario"],
  },
};

/** The fields of one language by plain name; names that stay English in it are known too. */
const BY_LANGUAGE: ReadonlyMap<LabelLanguage, ReadonlyMap<string, LoginField>> = new Map(
  (["en", "ja", "de", "fr", "es"] as const).map((language) => [
    language,
    new Map(
      (language === "en" ? [LABELS.en] : [LABELS.en, LABELS[language]]).flatMap((labels) =>
        Object.entries(labels).flatMap(([field, names]) =>
          names.map((name) => [plainLabel(name), field as LoginField] as const),
        ),
      ),
    ),
  ]),
);

const LANGUAGE_NAMES: Record<Exclude<LabelLanguage, "en">, string> = {
  ja: "Japanese",
  de: "German",
  fr: "French",
  es: "Spanish",
};

/** What a file is known by among the sources: its format, and the language of its names unless that is English. */
export function sourceIn(format: "setup" | "report", language: LabelLanguage): string {
  return language === "en" ? format : `${format} ${language}`;
}

/** The language, in English, whose column names a file was read by; null for English ones and for other formats. */
export function languageOfSource(source: string | null): string | null {
  const [, language] = source?.split(" ") ?? [];
  return Object.entries(LANGUAGE_NAMES).find(([code]) => code === language)?.[1] ?? null;
}

/** A label as it is compared: typographic apostrophes and compatibility forms are one. */
function plainLabel(name: string): string {
  return plainName(name.normalize("NFKC").replaceAll("\u2019", "'"));
}

/** The languages a header may be in, likeliest first: the one in which most of its columns have a name. */
export function languagesOf(header: readonly string[]): LabelLanguage[] {
  const known = (language: LabelLanguage) =>
    header.filter((name) => BY_LANGUAGE.get(language)?.has(plainLabel(name))).length;
  return [...BY_LANGUAGE.keys()].sort((a, b) => known(b) - known(a));
}

/** The field a column is named for in a language. */
export function fieldOfLabel(name: string, language: LabelLanguage): LoginField | undefined {
  return BY_LANGUAGE.get(language)?.get(plainLabel(name));
}

/** The field a column name of any language may mean: a proposal, not a decision. */
export function proposedField(name: string): LoginField | undefined {
  for (const names of BY_LANGUAGE.values()) {
    const field = names.get(plainLabel(name));
    if (field) return field;
  }
  return undefined;
}
