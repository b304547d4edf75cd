/** Puts a file among the downloads of this device. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(file);
  link.href = address;
  link.download = file.name;
  link.click();
  // Not before the browser has read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
