/** A row as a small picture: one box per column, as wide as its share. */
export function LayoutPicture({ weights }: { readonly weights: readonly number[] }) {
  return (
    <span className="layout-picture" aria-hidden="true">
      {weights.map((weight, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns of a picture have no other identity
        <span key={index} style={{ flexGrow: weight }} />
      ))}
    </span>
  );
}
