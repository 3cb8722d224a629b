/**
 * Three products and the stream between them, the same drawing as
 * `public/favicon.svg`.
 */
export const PortalIcon = ({ size }: { size: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 32 32"
    fill="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="32" height="32" rx="7" fill="#0f766e" />
    <path
      d="M9 10.5c6 0 8 5.5 14 5.5M9 21.5c6 0 8-5.5 14-5.5"
      stroke="#99f6e4"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
    <circle cx="8.5" cy="10.5" r="3.5" fill="#ffffff" />
    <circle cx="8.5" cy="21.5" r="3.5" fill="#ffffff" />
    <circle cx="23.5" cy="16" r="4.5" fill="#fbbf24" />
  </svg>
);
