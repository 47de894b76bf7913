import Ajv, { ErrorObject } from 'ajv';
import schema from './tool-manifest.schema.json';
import { Problem, ValidationError, refuseAny } from '../errors';
import { ToolManifest } from './tool-manifest';

// A test holds the schema against its meta-schema; doing it here costs every synthesis twice what reading a manifest does.
const validate = new Ajv({ allErrors: true, verbose: true, validateSchema: false }).compile<ToolManifest>(schema);

/**
 * Reads a tool manifest.
 * @param text the content of the file
 * @param file its name, for errors
 * @throws ValidationError with every place that does not fit the schema, and every tool that is named twice
 */
export function parseToolManifest(text: string, file: string): ToolManifest {
  const manifest = parseJson(text, file);
  if (!validate(manifest)) {
    throw new ValidationError(file, ...(validate.errors ?? []).map((error) => problemOf(error, manifest)));
  }
  const names = manifest.tools.map(({ name }) => name);
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  refuseAny(
    file,
    repeated.map((name) => ({ property: 'tools', value: name, expected: 'is listed more than once: keep one entry' })),
  );
  return manifest;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ValidationError(file, {
      property: 'content',
      value: text.slice(0, 40),
      expected: `must be JSON: ${error}`,
    });
  }
}

/** `/tools/3/operation` becomes `tools[3].operation (tool 'find')`. */
function problemOf({ instancePath, params, keyword, message, data }: ErrorObject, manifest: unknown): Problem {
  const missing = keyword === 'required' ? [String(params.missingProperty)] : [];
  const property = [...instancePath.slice(1).split('/'), ...missing]
    .filter((step) => step !== '')
    .join('.')
    .replace(/\.(\d+)/g, '[$1]');
  const index = Number(/^\/tools\/(\d+)/.exec(instancePath)?.[1]);
  const tool = (manifest as { tools?: { name?: unknown }[] } | null)?.tools?.[index]?.name;
  const detail = params.allowedValues ?? params.additionalProperty;
  return {
    property: `${property || 'manifest'}${typeof tool === 'string' ? ` (tool '${tool}')` : ''}`,
    value: missing.length > 0 ? undefined : (data ?? null),
    expected: `${message ?? keyword}${detail === undefined ? '' : `: ${[detail].flat().join(', ')}`}`,
  };
}
