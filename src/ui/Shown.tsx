import { useEffect, useRef } from 'react';

/** A picture that is only in memory: it has an address for as long as it is shown. */
export function Shown({ jpeg, alt }: { readonly jpeg: Uint8Array<ArrayBuffer>; readonly alt: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }));
    if (image.current !== null) image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [jpeg]);
  return (
    <figure className="photo-shown">
      <img ref={image} alt={alt} />
    </figure>
  );
}
