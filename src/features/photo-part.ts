/** The code of the photo, which is fetched when it is wanted. Rejects where it cannot be had. */
export async function photoPart() {
  const { PhotoPart } = await import('#features/photo/PhotoPart.tsx');
  return { default: PhotoPart };
}
