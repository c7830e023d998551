/** Replaced at build time (vite.config.ts): the version of the app told to the server. */
declare const __BUILD__: string;

/** Shape Detection API, where the browser has it. */
declare class BarcodeDetector {
  constructor(options: { formats: string[] });
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
