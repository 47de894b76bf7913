import { Doc, Value, isDoc } from '../bson/value';
import { refuse } from '../errors';
import type { Compiler, Expression } from '../expression/expression';
import { isOperatorName } from '../expression/compile';
import { Scope, Variables } from '../expression/scope';
import { applyTree } from './apply';
import { FieldTree, addToTree, asFlag, assertProjectedPath, isOperatorDocument } from './projection-tree';

/** Makes one document of another. */
export type Transform = (document: Doc, variables?: Variables) => Doc;

/** Compiles the operand of `$addFields` and `$set`. */
export function compileAddFields(fields: Value, compiler: Compiler, name: string): Transform {
  if (!isDoc(fields)) return refuse(40272, `${name} specification stage must be an object`);
  const tree: FieldTree = new Map();
  addComputed(tree, '', fields, compiler);
  return (document, variables) => applyTree(tree, 'keep', Scope.of(document, variables), document);
}

/** Nested documents without operators name fields within; an empty one is a value. */
function addComputed(tree: FieldTree, prefix: string, fields: Doc, compiler: Compiler): void {
  for (const [name, value] of fields) {
    const path = prefix + name;
    assertProjectedPath(path);
    if (prefix !== '' && name.includes('.')) refuse(40183, `FieldPath field names may not contain '.' in a sub-object`);
    if (isDoc(value) && value.size > 0 && !isOperatorDocument(value)) addComputed(tree, `${path}.`, value, compiler);
    else
      addToTree(
        tree,
        path,
        { kind: 'compute', expression: compileOnly(value, compiler, 40181) },
        { through: 40176, at: 40176 },
      );
  }
}

function compileOnly(value: Value, compiler: Compiler, code: number): Expression {
  if (isOperatorDocument(value) && value.size > 1)
    refuse(code, 'an expression specification must contain exactly one field, the name of the expression.');
  return compiler.compile(value);
}

/** Compiles the operand of `$unset`: a path or several. */
export function compileUnset(operand: Value): Transform {
  const paths = Array.isArray(operand) ? operand : [operand];
  if (paths.length === 0) refuse(31119, '$unset specification must be a string or an array with at least one field');
  const tree: FieldTree = new Map();
  for (const path of paths) {
    if (typeof path !== 'string')
      return refuse(
        Array.isArray(operand) ? 31120 : 31002,
        '$unset specification must be a string or an array containing only string values',
      );
    assertProjectedPath(path);
    addToTree(tree, path, { kind: 'exclude' });
  }
  return (document) => applyTree(tree, 'keep', Scope.of(document), document);
}

/** Compiles the operand of `$project`. */
export function compileProject(fields: Value, compiler: Compiler): Transform {
  if (!isDoc(fields)) return refuse(15969, '$project specification must be an object');
  if (fields.size === 0)
    return refuse(51272, 'Invalid $project :: caused by :: projection specification must have at least one field');
  const { tree, rest } = new ProjectionParser(compiler).parse(fields);
  return (document, variables) => applyTree(tree, rest, Scope.of(document, variables), document);
}

/** Reads inclusions, exclusions and computed fields, which cannot be mixed except for `_id`. */
export class ProjectionParser {
  protected readonly tree: FieldTree = new Map();
  private includes = false;
  private excludes = false;
  /** Whether other fields are left out where nothing is included or excluded. */
  protected includesByDefault = false;

  constructor(protected readonly compiler: Compiler) {}

  public parse(fields: Doc): { tree: FieldTree; rest: 'drop' | 'keep' } {
    const flag = asFlag(fields.get('_id') ?? null);
    for (const [path, value] of fields) if (path !== '_id' || flag === undefined) this.field(path, value);
    const includes = this.includes || (!this.excludes && (flag === true || this.includesByDefault));
    const rest = includes ? 'drop' : 'keep';
    if (flag === false) this.tree.set('_id', { kind: 'exclude' });
    else if (rest === 'drop' && !this.tree.has('_id')) this.tree.set('_id', { kind: 'include' });
    return { tree: this.tree, rest };
  }

  protected field(path: string, value: Value): void {
    assertProjectedPath(path);
    const flag = asFlag(value);
    if (flag !== undefined) this.flag(path, flag);
    else if (isDoc(value) && !isOperatorDocument(value)) this.nested(path, value);
    else this.computed(path, value);
  }

  protected flag(path: string, included: boolean): void {
    if (included) this.include(path);
    else this.exclude(path);
    addToTree(this.tree, path, { kind: included ? 'include' : 'exclude' });
  }

  protected include(path: string): void {
    if (this.excludes) refuse(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
    this.includes = true;
  }

  protected exclude(path: string): void {
    if (this.includes) refuse(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
    this.excludes = true;
  }

  private nested(path: string, fields: Doc): void {
    if (fields.size === 0) refuse(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    for (const [name, value] of fields) this.field(`${path}.${name}`, value);
  }

  private computed(path: string, value: Value): void {
    if (this.excludes)
      refuse(isDoc(value) ? 31252 : 31310, `Cannot use an expression for field ${path} in an exclusion projection`);
    this.includes = true;
    const [name = ''] = isOperatorDocument(value) ? value.keys() : [];
    if (name !== '' && !isOperatorName(name))
      refuse(31325, `Invalid $project :: caused by :: Unknown expression ${name}`);
    addToTree(this.tree, path, { kind: 'compute', expression: compileOnly(value, this.compiler, 16410) });
  }
}
