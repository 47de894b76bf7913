import { LiveDirectory } from '../directory/live-directory';
import { Permission } from './authorize';

export interface GraphRequest {
  /** The variable parts of the path, decoded. */
  readonly ids: readonly string[];
  /** Parsed; `undefined` for none. */
  readonly body: unknown;
  readonly directory: LiveDirectory;
}

/** A user, group or other thing of the directory, as Graph shows it. */
export interface GraphObject {
  readonly id: string;
  readonly [property: string]: unknown;
}

export type GraphAnswer =
  | { readonly kind: 'object'; readonly type: string; readonly value: object }
  | { readonly kind: 'collection'; readonly type: string; readonly value: readonly unknown[] }
  | { readonly kind: 'page'; readonly type: string; readonly all: readonly GraphObject[] }
  | { readonly kind: 'done' };

export interface GraphRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Behind `/v1.0`. */
  readonly path: RegExp;
  readonly permissions: readonly Permission[];
  /** @throws GraphError */
  readonly answer: (request: GraphRequest) => GraphAnswer;
}
