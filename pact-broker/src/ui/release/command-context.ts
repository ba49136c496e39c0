import type { CommandContext } from '@shopflow/release-gate/action-command';
import type { PlannedRelease } from '../../use-cases/releases/plan-release.ts';

/** What commands refer to. The broker knows no repository, so that they work in any. */
export function toCommandContext(planned: PlannedRelease): CommandContext {
  return {
    environment: planned.environment.name,
    targets: planned.targets,
    hasRetainedMessages: planned.hasRetainedMessages,
    actions: planned.repair?.actions ?? [],
    workspaces: new Map(),
    instances: planned.instances,
    hasVerifyWorkflow: () => false,
  };
}
