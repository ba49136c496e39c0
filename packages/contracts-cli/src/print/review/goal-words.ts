import type { PlanGoal } from '@shopflow/event-schema/review';

/** The words of a goal; a step that is absent is left out. */
export interface Words {
  readonly goal: string;
  readonly expand?: string;
  /** What each consumer does. */
  readonly migrate: string;
  readonly contract: string;
}

type BreakingGoal = Exclude<
  PlanGoal,
  { kind: 'read-retained-messages' | 'change-accepted-field' | 'change-unread-field' }
>;

/**
 * What each step towards a goal says.
 *
 * @param field the path, as code
 */
export function goalWords(goal: BreakingGoal, field: string): Words {
  switch (goal.kind) {
    case 'rename-field':
      return renameWords(field, `\`${goal.renamed}\``);
    case 'remove-field':
    case 'replace-values':
    case 'move-topic':
      return FIXED_WORDS[goal.kind](field);
    case 'allow-values':
      return allowWords(field, goal.isGenerated);
    case 'announce-version':
      return {
        goal: `announce version ${goal.version}`,
        migrate: `accept messages of version ${goal.version} as well as earlier ones`,
        contract: 'announce it',
      };
    case 'add-message':
    case 'remove-message':
      return MESSAGE_WORDS[goal.kind](goal.message);
  }
}

function renameWords(field: string, renamed: string): Words {
  return {
    goal: `rename ${field} to ${renamed}`,
    expand: `send both ${field} and ${renamed}, with the same value`,
    migrate: `read ${renamed} instead of ${field}`,
    contract: `remove ${field}`,
  };
}

const FIXED_WORDS = {
  'remove-field': (field: string): Words => ({
    goal: `remove ${field}`,
    expand: `keep sending ${field}, and mark it as deprecated`,
    migrate: `stop reading ${field}`,
    contract: `remove ${field}`,
  }),
  'replace-values': (field: string): Words => ({
    goal: `change the values of ${field}`,
    expand: `keep ${field} unchanged, and add a field with a new name for the new form`,
    migrate: `read the new field instead of ${field}`,
    contract: `remove ${field}`,
  }),
  'move-topic': (): Words => ({
    goal: 'move to another topic',
    expand: 'send to both topics',
    migrate: 'read the new topic, and deduplicate events from both topics by id',
    contract: 'stop sending to the old topic',
  }),
};

const MESSAGE_WORDS = {
  'add-message': (message: string): Words => ({
    goal: `add the message ${message}`,
    migrate: `handle or ignore ${message}, and declare it with an interaction in its pact`,
    contract: 'send it',
  }),
  'remove-message': (message: string): Words => ({
    goal: `stop sending ${message}`,
    migrate: `stop relying on ${message}`,
    contract: 'stop sending it',
  }),
};

/** A matcher shows what the pact accepts; an example also proves what the generated schema accepts. */
function allowWords(field: string, isGenerated: boolean): Words {
  const proof = isGenerated
    ? 'regenerate its schema from the new document, and add an interaction with such a value'
    : 'declare it with a matcher in its pact';
  return {
    goal: `allow more values at ${field}`,
    migrate: `accept the new values at ${field}, and ${proof}`,
    contract: 'allow them',
  };
}
