import type { Problem } from '@org/core';
import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';

/** The environment variables of one container, by how Azure keeps them. */
export interface Variables {
  /** The property that holds the container: `tiers.admin` */
  readonly property: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Expressions of secrets. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** What is wrong with a container's variables: names that no shell takes, and secrets in the open. Prints no value. */
export function environmentProblems(scope: IConstruct, { property, environment, secrets }: Variables): Problem[] {
  const names = [...Object.keys(environment), ...Object.keys(secrets)];
  return [
    ...names
      .filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      .map((value) => ({ property: `variable of ${property}`, value, expected: 'must be letters, digits and _' })),
    ...Object.keys(environment)
      .filter((name) => Object.hasOwn(secrets, name))
      .map((value) => ({ property: `variable of ${property}`, value, expected: 'is a secret too: set it once' })),
    ...Object.entries(environment)
      .filter(([, value]) => holdsSecret(scope, value))
      .map(([name]) => ({
        property: `${property}.environment.${name}`,
        value: 'a secret',
        expected: 'would be shown to whoever may read the group: put it under secrets',
      })),
    ...Object.entries(secrets)
      .filter(([, value]) => !isExpression(value))
      .map(([name]) => ({
        property: `${property}.secrets.${name}`,
        value: 'a literal',
        expected: 'would be written into the synthesized file: take it from what generates it',
      })),
  ];
}

/** Whether a plain value refers to something that is generated or kept as a secret. */
function holdsSecret(scope: IConstruct, value: string): boolean {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const expression = JSON.stringify(Tokenization.resolve(value, { scope, resolver, preparing: false }));
  return /\b(random_password|azurerm_key_vault_secret)\./.test(expression);
}

function isExpression(value: string): boolean {
  return Token.isUnresolved(value) || /(^|[^$])\$\{/.test(value);
}
