import next from "eslint-config-next";
import tseslint from "typescript-eslint";

const config = [
  {
    ignores: [
      ".next/",
      "build/",
      "data/",
      "lib/db/generated/",
      "node_modules/",
      "next-env.d.ts",
      "test-results/",
    ],
  },
  ...next,
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  { files: ["scripts/**", "bench/**"], rules: { "no-console": "off" } },
];
export default config;
