import type { Problem } from '@org/core';

/** Who is named as the publisher of the APIs, and gets Azure's notices. */
export interface Publisher {
  /** 1 to 100 characters. */
  readonly name: string;
  /** At most 100 characters. */
  readonly email: string;
}

export function publisherProblems({ name, email }: Publisher): Problem[] {
  const problems: Problem[] = [];
  if (name.trim() === '' || name.length > 100) {
    problems.push({ property: 'publisher.name', value: name, expected: 'must have 1 to 100 characters' });
  }
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) || email.length > 100) {
    const expected = 'must be an e-mail address of at most 100 characters';
    problems.push({ property: 'publisher.email', value: email, expected });
  }
  return problems;
}
