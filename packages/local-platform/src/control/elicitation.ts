import type { ElicitRequest, ElicitResult } from '@modelcontextprotocol/sdk/types.js';

type Fields = Readonly<Record<string, { readonly type?: string; readonly enum?: readonly string[] }>>;

/** Answers a server that asks for a confirmation; any other question is one that only a real client can put to a person. */
export async function answerWith(
  confirm: (message: string) => Promise<boolean>,
  params: ElicitRequest['params'],
): Promise<ElicitResult> {
  const content = 'requestedSchema' in params ? consentTo(params.requestedSchema.properties as Fields) : undefined;
  if (!content) return { action: 'cancel' };
  return (await confirm(params.message)) ? { action: 'accept', content } : { action: 'decline' };
}

/** The form filled in with a yes, or nothing when it asks for more than that. */
function consentTo(fields: Fields): Record<string, string | boolean> | undefined {
  const content: Record<string, string | boolean> = {};
  for (const [name, { type, enum: choices }] of Object.entries(fields)) {
    const yes = type === 'boolean' ? true : choices?.find((choice) => choice.toLowerCase() === 'yes');
    if (yes === undefined) return undefined;
    content[name] = yes;
  }
  return content;
}
