import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Arguments of a resource. */
export type Resource = Record<string, unknown>;

interface Document {
  readonly resource: Record<string, Record<string, Resource>>;
}

/** Stacks that were synthesized, to be changed by hand. Nothing is changed on disk before {@link write}. */
export class SynthesizedStacks {
  private readonly documents = new Map<string, Document>();

  /** @param out a `cdktf.out` of which nobody else knows */
  constructor(private readonly out: string) {}

  /** @param id without the hash behind it. @throws Error when there is no such resource */
  public resource(stack: string, type: string, id: string): Resource {
    return this.resources(stack, type)[this.nameOf(stack, type, id)] as Resource;
  }

  /** @throws Error when there is no such resource */
  public remove(stack: string, type: string, id: string): void {
    delete this.resources(stack, type)[this.nameOf(stack, type, id)];
  }

  /** Replaces a text in a policy of the server. @throws Error when it is not there */
  public editPolicy(id: string, from: string | RegExp, to: string): void {
    const policy = this.resource('mongodb', 'azurerm_api_management_api_policy', id);
    const text = String(policy['xml_content']);
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${id} has no ${from}`);
    policy['xml_content'] = edited;
  }

  public write(): void {
    for (const [stack, document] of this.documents) writeFileSync(this.file(stack), JSON.stringify(document));
  }

  private nameOf(stack: string, type: string, id: string): string {
    const name = Object.keys(this.resources(stack, type)).find((one) => one.replace(/_[0-9A-F]{8}$/, '') === id);
    if (name === undefined) throw new Error(`${stack} has no ${type}.${id}`);
    return name;
  }

  private resources(stack: string, type: string): Record<string, Resource> {
    const document = this.documents.get(stack) ?? (JSON.parse(readFileSync(this.file(stack), 'utf8')) as Document);
    this.documents.set(stack, document);
    return document.resource[type] ?? {};
  }

  private file(stack: string): string {
    return join(this.out, 'stacks', stack, 'cdk.tf.json');
  }
}
