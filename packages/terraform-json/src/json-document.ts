import { readFileSync } from 'node:fs';
import { Node, ParseError, findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import { Position, TerraformJsonError } from './errors';
import { JsonObject, JsonPath, isObject } from './json';

/** A JSON file that remembers where everything stands. */
export class JsonDocument {
  public readonly root: JsonObject;
  private tree: Node | undefined;

  /** @throws TerraformJsonError with the position, unless `text` is a JSON object */
  constructor(
    readonly file: string,
    private readonly text: string,
  ) {
    this.root = parseObject(file, text);
  }

  /** @throws TerraformJsonError when the file is missing or is not a JSON object */
  public static read(file: string): JsonDocument {
    return new JsonDocument(file, readText(file));
  }

  /**
   * Where a value stands; for one that is missing, where the nearest value around it does.
   * @param offset a character of a string, counted from 0; without it, the value as a whole
   */
  public locate(path: JsonPath, offset?: number): Position {
    this.tree ??= parseTree(this.text);
    const node = this.tree && findNodeAtLocation(this.tree, [...path]);
    if (!node) return path.length > 0 ? this.locate(path.slice(0, -1)) : { line: 1, column: 1 };
    const skipped =
      offset === undefined ? 0 : 1 + rawLength(this.text.slice(node.offset + 1, node.offset + node.length - 1), offset);
    return positionAt(this.text, node.offset + skipped);
  }

  /** An error at a value of the document. */
  public error(path: JsonPath, reason: string, offset?: number): TerraformJsonError {
    return new TerraformJsonError(this.file, this.locate(path, offset), reason);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TerraformJsonError(
      file,
      undefined,
      code === 'ENOENT' ? 'there is no such file: synthesize first' : String(error),
    );
  }
}

function parseObject(file: string, text: string): JsonObject {
  let value;
  try {
    value = JSON.parse(text) as JsonObject;
  } catch {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    const offset = first?.offset ?? text.length;
    const early = !first || offset >= text.trimEnd().length;
    const what = early ? 'the file ends too early' : printParseErrorCode(first.error);
    throw new TerraformJsonError(file, positionAt(text, offset), `not JSON: ${what}`);
  }
  if (!isObject(value)) throw new TerraformJsonError(file, { line: 1, column: 1 }, 'must hold a JSON object');
  return value;
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** How many characters of JSON text the first `count` characters of a string take, with their escapes. */
function rawLength(raw: string, count: number): number {
  const escapes = /\\(u[0-9a-fA-F]{4}|.)|[^\\]/gs;
  let length = 0;
  for (let index = 0; index < count; index++) length += escapes.exec(raw)?.[0].length ?? 0;
  return length;
}
