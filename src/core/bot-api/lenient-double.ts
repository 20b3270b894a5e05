const DOUBLE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;

/** The number at the beginning of a text; 0 when there is none. tdutils: to_double */
export const lenientDouble = (text: string): number => Number(DOUBLE.exec(text)?.[0] ?? 0);
