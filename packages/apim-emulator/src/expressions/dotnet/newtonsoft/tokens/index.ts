export { JArray } from './array';
export { childOf } from './child';
export { asToken } from './content';
export { JObject } from './object';
export { JProperty } from './property';
export { JContainer, JToken, jsonException } from './token';
export { JRaw, JValue } from './value';
