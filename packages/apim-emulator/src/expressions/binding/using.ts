import type { Using } from '@org/apim-policy';
import { disposable } from '../types/primitives';
import { isSubtype } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { Execute, bindDeclaration, bindEmbedded, sequence } from './statements';

/** `using (…) …`: nothing that expressions may use holds anything that would have to be given back. */
export function bindUsing(binder: Binder, node: Using): Execute {
  return binder.inScope(() => {
    const { resource } = node;
    if (resource.kind === 'declaration') {
      const open = bindDeclaration(binder, resource);
      for (const { name } of resource.variables) {
        const declared = binder.scope.find(name);
        if (declared && !('kind' in declared)) check(binder, node, declared.type);
      }
      return sequence([open, bindEmbedded(binder, node.body)]);
    }
    const { run, type } = binder.value(resource);
    check(binder, node, type);
    const body = bindEmbedded(binder, node.body);
    return (frame) => {
      run(frame);
      return body(frame);
    };
  });
}

function check(binder: Binder, node: Using, type: Type): void {
  if (!isSubtype(type, disposable.type))
    binder.fail(node, `'using' needs something to dispose of, which a '${display(type)}' is not`);
}
