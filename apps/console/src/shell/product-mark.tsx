/** The mark of the console: a frame with something inlaid. */
export function ProductMark() {
  return (
    <span className="product-mark">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <rect className="product-mark-ground" width="20" height="20" rx="5" />
        <rect className="product-mark-frame" x="4" y="5" width="12" height="10" rx="1.5" />
        <rect className="product-mark-inlay" x="7.5" y="8" width="5" height="4" />
      </svg>
      <span>Inlay</span>
    </span>
  );
}
