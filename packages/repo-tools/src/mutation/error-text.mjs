import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const TEXT = new Set(['StringLiteral', 'TemplateLiteral']);

/** Leaves the text of errors as it is: tests state that and why code fails, not every word. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'error-text', {
    shouldIgnore({ node, parent }) {
      const isErrorText =
        TEXT.has(node.type) &&
        parent?.type === 'NewExpression' &&
        parent.callee.type === 'Identifier' &&
        parent.callee.name.endsWith('Error');
      return isErrorText ? 'Text of an error' : undefined;
    },
  }),
];
