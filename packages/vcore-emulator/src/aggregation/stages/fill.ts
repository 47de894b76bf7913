import { Doc, Value, doc, isDoc, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { compileAddFields } from '../../projection/stage-projection';
import { PipelineContext, Stage, StageCompiler } from '../stage';
import { setWindowFields } from './window';

export const fillStages: Readonly<Record<string, StageCompiler>> = { $fill: fill };

function fill(operand: Value, context: PipelineContext): Stage {
  if (!isDoc(operand))
    return refuse('FailedToParse', `The argument to $fill must be an object, but was ${typeNameOf(operand)}`);
  for (const field of operand.keys()) {
    if (!['partitionBy', 'partitionByFields', 'sortBy', 'output'].includes(field))
      refuse(40415, `BSON field '$fill.${field}' is an unknown field.`);
  }
  const output = operand.get('output') ?? refuse(40414, "BSON field '$fill.output' is missing but a required field");
  if (!isDoc(output) || output.size === 0) return refuse(6050200, 'The $fill output must have at least one field');
  if (operand.has('partitionBy') && operand.has('partitionByFields'))
    refuse(6050204, "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'");
  const methods: Doc = new Map();
  const values: Doc = new Map();
  for (const [field, spec] of output) {
    if (!isDoc(spec) || spec.size !== 1)
      return refuse('FailedToParse', `The field '${field}' must be an object with exactly one of 'method' and 'value'`);
    const method = spec.get('method');
    if (method === undefined)
      values.set(
        field,
        doc({ $ifNull: [`$${field}`, spec.get('value') ?? refuse(40415, `unknown field in $fill output`)] }),
      );
    else if (method === 'linear' || method === 'locf')
      methods.set(field, doc({ [method === 'locf' ? '$locf' : '$linearFill']: `$${field}` }));
    else return refuse(6050202, `Method must be either 'locf' or 'linear'`);
  }
  const filled = methods.size === 0 ? undefined : setWindowFields(windowSpec(operand, methods), context);
  const replaced = values.size === 0 ? undefined : compileAddFields(values, context.compiler, '$fill');
  return function* (input) {
    for (const document of filled ? filled(input) : input)
      yield replaced ? replaced(document, context.variables) : document;
  };
}

function windowSpec(operand: Doc, output: Doc): Doc {
  const fields = operand.get('partitionByFields');
  const byFields = Array.isArray(fields)
    ? new Map(fields.map((field, index) => [`f${index}`, `$${String(field)}`] as const))
    : undefined;
  return doc({ partitionBy: byFields ?? operand.get('partitionBy'), sortBy: operand.get('sortBy'), output });
}
