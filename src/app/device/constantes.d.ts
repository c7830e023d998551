/** Replaced at build time (vite.config.ts): the version of the app told to the server. */
declare const __BUILD__: string;
