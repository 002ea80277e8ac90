declare module 'wawoff2/decompress.js' {
  function decompress(file: Uint8Array): Promise<Uint8Array>;
  export = decompress;
}
