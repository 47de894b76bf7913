import { Doc, Value, isDoc, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { Scope } from '../../expression/scope';
import { redactMarkers } from '../../expression/compile';
import { PipelineContext, Stage, StageCompiler } from '../stage';

export const nestingStages: Readonly<Record<string, StageCompiler>> = { $facet: facet, $redact: redact };

/** Stages that make no sense within `$facet`. Source: MongoDB Manual, "$facet (aggregation)", behavior. */
const excluded: ReadonlyMap<string, number> = new Map(
  [
    '$changeStream',
    '$collStats',
    '$currentOp',
    '$documents',
    '$facet',
    '$geoNear',
    '$indexStats',
    '$merge',
    '$out',
    '$search',
    '$vectorSearch',
  ].map((name) => [name, 40600]),
);

function facet(operand: Value, context: PipelineContext): Stage {
  if (!isDoc(operand) || operand.size === 0)
    return refuse(40169, `the $facet specification must be a non-empty object, but found: ${typeNameOf(operand)}`);
  const pipelines = [...operand].map(([name, pipeline]) => {
    if (name === '') refuse(15998, 'FieldPath field names may not be empty strings.');
    if (name.startsWith('$')) refuse(16410, `FieldPath field names may not start with '$': ${name}`);
    if (name.includes('.')) refuse(16412, `FieldPath field names may not contain '.': ${name}`);
    if (!Array.isArray(pipeline))
      return refuse(40170, `arguments to $facet must be arrays, ${name} is type ${typeNameOf(pipeline)}`);
    for (const stage of pipeline) {
      if (!isDoc(stage))
        return refuse(
          40171,
          `elements of arrays in $facet spec must be non-empty objects, ${name} argument contained an element of type ${typeNameOf(stage)}`,
        );
    }
    context.check([], pipeline, [], excluded);
    return [name, pipeline] as const;
  });
  return function* (input) {
    const documents = [...input];
    const result: Doc = new Map();
    for (const [name, pipeline] of pipelines) {
      result.set(name, [...context.run(documents, pipeline, context.variables, [])]);
    }
    yield result;
  };
}

function redact(operand: Value, { compiler, variables }: PipelineContext): Stage {
  const decision = compiler.knowing([...redactMarkers.keys()]).compile(operand);
  const decide = (document: Doc, root: Doc): 'keep' | 'prune' | 'descend' => {
    const value = decision.evaluate(Scope.of(root, variables).with('CURRENT', document));
    if (value === redactMarkers.get('KEEP')) return 'keep';
    if (value === redactMarkers.get('PRUNE')) return 'prune';
    if (value === redactMarkers.get('DESCEND')) return 'descend';
    return refuse(
      17053,
      `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${typeNameOf(value)}`,
    );
  };
  const redacted = (document: Doc, root: Doc): Doc | undefined => {
    const answer = decide(document, root);
    if (answer !== 'descend') return answer === 'keep' ? document : undefined;
    return new Map(
      [...document].flatMap(([name, value]) => {
        const inner = within(value, root);
        return inner === undefined ? [] : [[name, inner] as const];
      }),
    );
  };
  const within = (value: Value, root: Doc): Value | undefined => {
    if (isDoc(value)) return redacted(value, root);
    if (!Array.isArray(value)) return value;
    return value.flatMap((item) => {
      const inner = within(item, root);
      return inner === undefined ? [] : [inner];
    });
  };
  return function* (input) {
    for (const document of input) {
      const result = redacted(document, document);
      if (result) yield result;
    }
  };
}
