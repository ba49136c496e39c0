import type { Command } from 'commander';
import type { Project } from '../project.ts';

/**
 * What a module that contracts/project.json names exports: it adds its commands to `contracts`. All
 * modules are loaded for every command, so import what is slow to load in the command's action.
 */
export interface CommandModule {
  readonly addCommands: (program: Command, project: Project) => void;
}
