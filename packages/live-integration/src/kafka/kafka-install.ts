import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeOwnedFolder, sweepLeftovers } from './leftovers.ts';
import { Unavailable } from './running-kafka.ts';
import { toServerProperties } from './server-properties.ts';

const run = promisify(execFile);

export const KAFKA_VERSION = '4.4.0';
const OLDEST_JAVA = 17;

/** Kafka 4 is built only for Scala 2.13, and needs slf4j-simple 1.7. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shopflow</groupId><artifactId>kafka</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>
      <version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const PARTIAL = `${KAFKA_VERSION}.partial-`;

export interface KafkaInstall {
  /** Options of `java`, before the name of the class. */
  readonly jvmOptions: readonly string[];
  /** The data folder of a cluster that has never run, to be copied. */
  readonly formatted: string;
}

export interface InstallOptions {
  /** Contains a folder per version, kept between runs. */
  readonly cacheDir: string;
  readonly java: string;
  readonly mvn: string;
}

/**
 * Installs Apache Kafka in the cache: its jars, from Maven Central, and a formatted data folder. It is
 * prepared in another folder and renamed, so that an interrupted or concurrent install does no harm.
 *
 * @throws Unavailable when Java or Maven is not installed, or the download fails
 */
export async function installKafka(options: InstallOptions): Promise<KafkaInstall> {
  const { cacheDir, java } = options;
  await requireJava(java);
  const home = path.join(cacheDir, KAFKA_VERSION);
  if (!(await exists(home))) {
    await mkdir(cacheDir, { recursive: true });
    await sweepLeftovers(cacheDir, PARTIAL);
    const partial = await makeOwnedFolder(cacheDir, PARTIAL);
    try {
      await resolveJars(partial, options.mvn);
      await formatData(partial, java);
      await rename(partial, home).catch(async (error: unknown) => {
        if (!(await exists(home))) throw error;
      });
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
  return describeInstall(home);
}

function describeInstall(home: string): KafkaInstall {
  return {
    // A small heap for tests, and the collector and compiler that start fastest and use least memory.
    jvmOptions: [
      '-Xmx256m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
      '-cp',
      path.join(home, 'jars', '*'),
    ],
    formatted: path.join(home, 'formatted'),
  };
}

async function requireJava(java: string): Promise<void> {
  const { stderr } = await run(java, ['-version']).catch((cause: unknown) => {
    throw new Unavailable(`${java} is not installed`, { cause });
  });
  const version = /version "(\d+)/.exec(stderr)?.[1];
  if (Number(version) >= OLDEST_JAVA) return;
  throw new Unavailable(`Kafka ${KAFKA_VERSION} needs Java ${OLDEST_JAVA}, ${java} is ${version}`);
}

async function resolveJars(home: string, mvn: string): Promise<void> {
  const pom = path.join(home, 'pom.xml');
  await writeFile(pom, POM);
  const goal = [COPY, '-DincludeScope=runtime', `-DoutputDirectory=${path.join(home, 'jars')}`];
  await run(mvn, ['--batch-mode', '--quiet', '--file', pom, ...goal], { timeout: 300_000 }).catch(
    (error: unknown) => {
      const { code, stdout = '' } = error as { code?: unknown; stdout?: string };
      if (code === 'ENOENT') throw new Unavailable(`${mvn} is not installed`);
      const said = /\[ERROR\] (.*)/.exec(stdout)?.[1] ?? String(error);
      throw new Unavailable(`Maven cannot fetch it: ${said}`, { cause: error });
    },
  );
}

async function formatData(home: string, java: string): Promise<void> {
  const { jvmOptions, formatted } = describeInstall(home);
  const properties = path.join(home, 'format.properties');
  const place = { dataDir: formatted, brokerPort: 9092, controllerPort: 9093 };
  await writeFile(properties, toServerProperties(place));
  const clusterId = Buffer.from('shopflow-kafka-1').toString('base64url');
  const format = ['format', '--cluster-id', clusterId, '--config', properties];
  await run(java, [...jvmOptions, 'kafka.tools.StorageTool', ...format]);
}

async function exists(folder: string): Promise<boolean> {
  return access(folder).then(
    () => true,
    () => false,
  );
}
