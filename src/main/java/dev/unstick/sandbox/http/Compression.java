package dev.unstick.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Packs long answers for clients that take gzip, at the size and level at which the API server does. */
public final class Compression implements Filter {
    private static final int THRESHOLD = 128 * 1024;
    private static final int LEVEL = 4;

    @Override
    public Response handle(Request request, Handler next) {
        Response response = next.handle(request);
        if (response instanceof Response.Whole whole && whole.body().length > THRESHOLD && takesGzip(request)) {
            return new Response.Whole(whole.code(), whole.contentType(), packed(whole.body()), whole.headers())
                    .with("Content-Encoding", "gzip")
                    .with("Vary", "Accept-Encoding");
        }
        return response;
    }

    private static boolean takesGzip(Request request) {
        return Arrays.stream(request.header("accept-encoding").split(",", -1))
                .anyMatch(encoding -> encoding.trim().equals("gzip"));
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new Quick(packed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array in memory refused bytes", impossible);
        }
        return packed.toByteArray();
    }

    /** The JDK offers the level to those who inherit only. */
    private static final class Quick extends GZIPOutputStream {
        Quick(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(LEVEL);
        }
    }
}
