import { JsonDocument, JsonPath, TerraformJsonError } from '@org/terraform-json';
import Ajv, { ErrorObject } from 'ajv';
import type { Waiver } from './waiver';
import schema from './waivers.schema.json';

const validate = new Ajv({ allErrors: true }).compile<{ readonly waivers: readonly Waiver[] }>(schema);

/** A file of waivers that is not what `@org/testing/waivers.schema.json` asks for. */
export class WaiversError extends Error {
  public override readonly name = 'WaiversError';
}

/**
 * Reads a file of waivers.
 * @throws WaiversError with file, line and column of everything that does not fit the schema; TerraformJsonError when the
 *   file is missing or is not JSON
 */
export function readWaivers(file: string): readonly Waiver[] {
  const document = readDocument(file);
  const content: unknown = document.root;
  if (!validate(content)) {
    throw new WaiversError((validate.errors ?? []).map((error) => lineOf(error, document)).join('\n'));
  }
  return content.waivers.map((waiver, index) => ({
    ...waiver,
    place: { file, position: document.locate(['waivers', index]) },
  }));
}

function readDocument(file: string): JsonDocument {
  try {
    return JsonDocument.read(file);
  } catch (error) {
    // The document's own words are about synthesized files.
    if (error instanceof TerraformJsonError && error.position === undefined) {
      throw new WaiversError(`${file}: there is no such file`);
    }
    throw error;
  }
}

/** `waivers.json:7:16: waivers[0].scope must match pattern "…"` */
function lineOf({ instancePath, message, params }: ErrorObject, document: JsonDocument): string {
  const path: JsonPath = instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const extra = typeof params.additionalProperty === 'string' ? ` '${params.additionalProperty}'` : '';
  return document.error(path, `${readable(path)} ${message}${extra}`).message;
}

function readable(path: JsonPath): string {
  if (path.length === 0) return 'the file';
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}
