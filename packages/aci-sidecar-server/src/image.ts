import type { IContainerRegistryRef, Problem } from '@org/core';
import { TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';

/** Which image a server runs; see SidecarServerProps. */
export interface ImageProps {
  readonly registry: IContainerRegistryRef;
  readonly repository: string;
  readonly unpinnedTag?: string;
}

/**
 * The image of a server: by digest, which names one content for ever. The digest is a variable of the stack without a
 * default, since it exists only once the image is pushed.
 */
export function serverImage(scope: Construct, serverName: string, props: ImageProps): string {
  const { registry, repository, unpinnedTag } = props;
  const image = `${registry.loginServer}/${repository}`;
  if (unpinnedTag !== undefined) return `${image}:${unpinnedTag}`;
  // Where Terraform's own rules put it: on the stack, under the name that pipelines set.
  const digest = new TerraformVariable(TerraformStack.of(scope), digestVariable(serverName), {
    type: 'string',
    nullable: false,
    description: `The digest of the image ${repository} that server ${serverName} runs: sha256: and 64 hexadecimal digits, as the registry reports it after a push.`,
  });
  digest.addValidation({
    condition: `\${can(regex("^sha256:[0-9a-f]{64}$", var.${digestVariable(serverName)}))}`,
    errorMessage:
      'The digest must be sha256: and 64 lower-case hexadecimal digits. A tag is not taken: it can be moved.',
  });
  return `${image}@${digest.stringValue}`;
}

/** `mongodb_image_digest`: hyphens would keep it from being set by `TF_VAR_…`. */
function digestVariable(serverName: string): string {
  return `${serverName.replaceAll('-', '_')}_image_digest`;
}

/** What a registry would refuse, and an image without digest that was not asked for by name. */
export function imageProblems({ repository, unpinnedTag }: ImageProps): Problem[] {
  const problems: Problem[] = [];
  if (/[:@]/.test(repository)) {
    problems.push({
      property: 'repository',
      value: repository,
      expected:
        'must name no tag or digest: the image is pinned by a digest that Terraform is given; for a tag, set unpinnedTag',
    });
  } else if (!/^[a-z0-9]+([._/-][a-z0-9]+)*$/.test(repository) || repository.length > 255) {
    const expected = "must be a repository of the registry in lower case, as in 'mongodb-mcp'";
    problems.push({ property: 'repository', value: repository, expected });
  }
  if (unpinnedTag !== undefined && !/^\w[\w.-]{0,127}$/.test(unpinnedTag)) {
    const expected = "must be a tag: letters, digits, '.', '-' and '_', at most 128";
    problems.push({ property: 'unpinnedTag', value: unpinnedTag, expected });
  }
  return problems;
}
