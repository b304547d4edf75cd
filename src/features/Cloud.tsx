/** A cloud of a picture, 43 wide, its left shoulder at (x, y). */
export function Cloud({ x, y, size = 1 }: { readonly x: number; readonly y: number; readonly size?: number }) {
  return (
    <path
      className="fill-cloud"
      transform={`translate(${x} ${y})${size === 1 ? '' : ` scale(${size})`}`}
      d="M0 0a13 13 0 0 1 25-6 10 10 0 0 1 17 6 8 8 0 0 1-2 16H5a9 9 0 0 1-5-16Z"
    />
  );
}
