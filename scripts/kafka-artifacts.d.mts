export declare const DEFAULT_VERSION: string;
export declare const missingForKafka: (version?: string) => string | null;
export declare const kafkaClassPath: (version?: string, say?: (text: string) => void) => string;
export declare const libDir: (version: string) => string;
