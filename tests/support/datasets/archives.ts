import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { Header } from 'tar';

export interface Member {
  name: string;
  content?: Uint8Array;
  stored?: boolean;
  /** Unix mode with the kind of file, as in 0o120777 for a symbolic link. */
  mode?: number;
  flags?: number;
  method?: number;
  /** What the directory claims instead of the truth. */
  claimedBytes?: number;
  claimedOffset?: number;
}

/** A zip archive in memory; every field may lie. */
export function zipArchive(members: Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const {
      name,
      content = new Uint8Array(),
      stored = false,
      mode = 0o100644,
      flags = 0x800,
    } = member;
    const method = member.method ?? (stored ? 0 : 8);
    const packed = stored ? Buffer.from(content) : deflateRawSync(content);
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE((3 << 8) | 20, 4);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(member.claimedBytes ?? content.length, 24);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE(mode * 0x10000, 38);
    entry.writeUInt32LE(member.claimedOffset ?? offset, 42);
    parts.push(local, nameBytes, packed);
    directory.push(entry, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

export interface TarMember {
  name: string;
  content?: Uint8Array;
  type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory' | 'CharacterDevice' | 'NextFileHasLongPath';
  linkpath?: string;
  claimedBytes?: number;
}

/** A tar archive in memory. */
export function tarArchive(members: TarMember[]): Buffer {
  const parts = members.flatMap(
    ({ name, content = new Uint8Array(), type = 'File', linkpath, claimedBytes }) => {
      const header = new Header({
        path: name,
        size: claimedBytes ?? content.length,
        type,
        mode: 0o644,
        mtime: new Date(0),
        ...(linkpath !== undefined && { linkpath }),
      });
      header.encode();
      const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
      return [header.block as Buffer, Buffer.from(content), padding];
    },
  );
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** Every file below a folder, as members of an archive. */
export function membersOf(folder: string, below = ''): { name: string; content: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: below + relative(folder, path), content: readFileSync(path) };
    });
}
