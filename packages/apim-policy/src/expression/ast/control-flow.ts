import type { CSharpExpression } from './expression';
import type { Ranged } from './node';
import type { Pattern } from './pattern';
import type { Block, Declaration, Statement } from './statement';
import type { CSharpType } from './type';

export interface If extends Ranged {
  readonly kind: 'if';
  readonly condition: CSharpExpression;
  readonly then: Statement;
  readonly else?: Statement;
}

export interface While extends Ranged {
  readonly kind: 'while';
  readonly condition: CSharpExpression;
  readonly body: Statement;
}

export interface DoWhile extends Ranged {
  readonly kind: 'do';
  readonly body: Statement;
  readonly condition: CSharpExpression;
}

export interface For extends Ranged {
  readonly kind: 'for';
  readonly initializer: Declaration | readonly CSharpExpression[];
  /** @default - for ever */
  readonly condition?: CSharpExpression;
  readonly updates: readonly CSharpExpression[];
  readonly body: Statement;
}

export interface ForEach extends Ranged {
  readonly kind: 'foreach';
  /** @default - inferred (`var`) */
  readonly type?: CSharpType;
  readonly variable: string;
  readonly values: CSharpExpression;
  readonly body: Statement;
}

export interface Switch extends Ranged {
  readonly kind: 'switch';
  readonly value: CSharpExpression;
  readonly sections: readonly SwitchSection[];
}

export interface SwitchSection extends Ranged {
  readonly kind: 'section';
  readonly labels: readonly SwitchLabel[];
  readonly statements: readonly Statement[];
}

export interface SwitchLabel extends Ranged {
  readonly kind: 'label';
  /** @default - `default:` */
  readonly pattern?: Pattern;
  /** `when …` */
  readonly guard?: CSharpExpression;
}

export interface Try extends Ranged {
  readonly kind: 'try';
  readonly body: Block;
  readonly catches: readonly Catch[];
  readonly finally?: Block;
}

export interface Catch extends Ranged {
  readonly kind: 'catch';
  /** @default - any exception */
  readonly type?: CSharpType;
  readonly variable?: string;
  /** `when (…)` */
  readonly filter?: CSharpExpression;
  readonly body: Block;
}

export interface Break extends Ranged {
  readonly kind: 'break';
}

export interface Continue extends Ranged {
  readonly kind: 'continue';
}
