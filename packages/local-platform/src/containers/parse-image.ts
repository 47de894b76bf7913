import { CommandError } from '../cli/command-error';
import type { ImageDescription } from './image';

/** @param file for errors @throws CommandError with what is not as it should be */
export function parseImage(text: string, file: string): ImageDescription {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${file} is no JSON: ${(error as Error).message}`);
  }
  const image = (isObject(value) ? value : {}) as Record<keyof ImageDescription, unknown>;
  const listen = isObject(image.listen) ? image.listen : {};
  const faults = [
    ...['name', 'workdir'].filter((name) => !isText((image as Record<string, unknown>)[name])),
    ...(Array.isArray(image.command) && image.command.length > 0 && image.command.every(isText) ? [] : ['command']),
    ...(isObject(image.env) && Object.values(image.env).every((text) => typeof text === 'string') ? [] : ['env']),
    ...['host', 'port'].filter((name) => !isText(listen[name])).map((name) => `listen.${name}`),
  ];
  if (faults.length === 0) return value as ImageDescription;
  throw new CommandError(
    `${file} does not say how the image starts: ${faults.join(', ')} missing or not as in ` +
      '{ "name": "…", "workdir": ".", "command": ["node", "server.js"], "env": {}, "listen": { "host": "HOST", "port": "PORT" } }',
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
