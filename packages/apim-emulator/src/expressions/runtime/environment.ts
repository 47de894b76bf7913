/** The gateway runs on Windows: `Environment.NewLine`. */
export const NEW_LINE = '\r\n';
