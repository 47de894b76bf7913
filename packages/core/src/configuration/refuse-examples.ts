import { TerraformStack, TerraformVariable } from 'cdktf';

/**
 * Makes Terraform refuse to plan or apply a stack that was synthesized with examples, whoever runs it and however. The
 * stack gets a variable that lists them, with a rule that the list must be empty: Terraform checks it before it creates
 * anything. Synthesis, `terraform validate` and the local tools do not evaluate it.
 *
 * @param examples the paths of the values that are still examples; with none, nothing is added
 * @param file the file in which they are to be replaced, as its reader would name it
 */
export function refuseExamples(stack: TerraformStack, examples: readonly string[], file: string): void {
  if (examples.length === 0) return;
  const variable = new TerraformVariable(stack, 'example_values', {
    description: `Values of ${file} that are still examples.`,
    type: 'list(string)',
    default: examples,
    nullable: false,
  });
  variable.addValidation({
    condition: '${length(var.example_values) == 0}',
    errorMessage: `${file} still has examples: ${examples.join(', ')}. Replace each example('…') with your own value and synthesize again.`,
  });
}
