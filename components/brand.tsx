/** The product's mark. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true" width="26" height="26">
      <rect width="26" height="26" rx="6" fill="var(--brand)" />
      <path d="M7 7.5h12M13 7.5v11" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="m15.6 16.2 1.9 1.9 3.4-3.7"
        fill="none"
        stroke="#8fd0ff"
        strokeWidth="2.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
