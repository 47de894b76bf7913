/** A picture of one red pixel, as PNG in base64. */
export const IMAGE = {
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  mimeType: 'image/png',
};

/** A sound without a sample, as WAV in base64. */
export const AUDIO = { data: 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=', mimeType: 'audio/wav' };

/** The result of a tool that says one thing. */
export const saying = (text) => ({ content: [{ type: 'text', text }] });

/** A form for people to fill in, as elicitation wants it. */
export const form = (properties, required = Object.keys(properties)) => ({ type: 'object', properties, required });
