import { exchangeSecret } from "@/lib/auth/share-door";
import { linkBase } from "@/lib/auth/base-url";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ secret: string }> };

/** Exchanges the secret of a link for the cookie of its share, and goes on to the page whose address is no secret. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const exchanged = await exchangeSecret(request.headers, (await params).secret);
  const where = exchanged === null ? "closed" : exchanged.publicId;
  const headers = new Headers({
    location: `${linkBase(request.headers)}/shared/${where}`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
  if (exchanged) {
    const { name, value, path, maxAge, secure } = exchanged.cookie;
    headers.set(
      "set-cookie",
      `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`,
    );
  }
  return new Response(null, { status: 303, headers });
}
