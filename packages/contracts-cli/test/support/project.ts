import { openProject } from '@shopflow/project/open-project';

/** The project that the tests run in. */
export const project = await openProject(import.meta.dirname, { PATH: process.env.PATH });
