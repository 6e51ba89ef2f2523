declare module "caniuse-lite/dist/unpacker/feature.js" {
  /** Unpacks one feature file: flags such as "y", "n d" or "a #3", by browser and version. */
  export default function unpackFeature(packed: unknown): {
    readonly stats: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

declare module "caniuse-lite/data/features/tls1-1.js" {
  const packed: unknown;
  export default packed;
}

declare module "caniuse-lite/data/features/tls1-2.js" {
  const packed: unknown;
  export default packed;
}

declare module "caniuse-lite/data/features/tls1-3.js" {
  const packed: unknown;
  export default packed;
}
