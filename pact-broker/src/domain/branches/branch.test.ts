import { branchesToDelete } from './branch.ts';

const branches = ['main', 'feat/a', 'feat/b'].map((name, id) => ({
  id,
  pacticipantId: 1,
  name,
  createdAt: new Date(0),
  updatedAt: null,
}));

const namesOf = (mainBranch: string | null, exclude: string[]): string[] =>
  branchesToDelete(branches, mainBranch, exclude).map(({ name }) => name);

test('deletes every branch except the main branch and the excluded ones', () => {
  expect(namesOf('main', [])).toEqual(['feat/a', 'feat/b']);
  expect(namesOf('main', ['feat/a', 'other'])).toEqual(['feat/b']);
  expect(namesOf(null, ['feat/b'])).toEqual(['main', 'feat/a']);
});
